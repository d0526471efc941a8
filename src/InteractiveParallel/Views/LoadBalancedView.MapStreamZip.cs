namespace InteractiveParallel;

/// <content>A function over several sequences that are taken together, bit by bit.</content>
public sealed partial class LoadBalancedView
{
    /// <summary>
    /// The function of each pair of items, computed while the result is enumerated; it ends with the shorter sequence, and only that must have an end.
    /// See <see cref="MapStream{TResult}"/>.
    /// </summary>
    /// <param name="function">What is computed of a pair.</param>
    /// <param name="first">The first items, taken as there is room for them.</param>
    /// <param name="second">The second items, taken as there is room for them.</param>
    /// <param name="options">Default: null, those of a new <see cref="MapStreamOptions"/>.</param>
    public MapStream<TResult> MapStream<T1, T2, TResult>(
        Func<T1, T2, TResult> function, IEnumerable<T1> first, IEnumerable<T2> second, MapStreamOptions? options = null) =>
        MapStream<(T1, T2), TResult>(new PairCall<T1, T2, TResult>(function).Run, first.Zip(second), options);

    /// <inheritdoc cref="MapStream{T1, T2, TResult}(Func{T1, T2, TResult}, IEnumerable{T1}, IEnumerable{T2}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> function, IEnumerable<T1> first, IEnumerable<T2> second, MapStreamOptions? options = null) =>
        MapStream<(T1, T2), TResult>(new PairCall<T1, T2, Task<TResult>>(function).Run, first.Zip(second), options);

    /// <inheritdoc cref="MapStream{T1, T2, TResult}(Func{T1, T2, TResult}, IEnumerable{T1}, IEnumerable{T2}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T1, T2, TResult>(
        Func<T1, T2, TResult> function, IAsyncEnumerable<T1> first, IAsyncEnumerable<T2> second, MapStreamOptions? options = null) =>
        MapStream<(T1, T2), TResult>(new PairCall<T1, T2, TResult>(function).Run, first.Zip(second), options);

    /// <inheritdoc cref="MapStream{T1, T2, TResult}(Func{T1, T2, TResult}, IEnumerable{T1}, IEnumerable{T2}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> function, IAsyncEnumerable<T1> first, IAsyncEnumerable<T2> second, MapStreamOptions? options = null) =>
        MapStream<(T1, T2), TResult>(new PairCall<T1, T2, Task<TResult>>(function).Run, first.Zip(second), options);

    /// <summary>
    /// The function of each triple of items, computed while the result is enumerated; it ends with the shortest sequence, and only that must have an end.
    /// See <see cref="MapStream{TResult}"/>.
    /// </summary>
    /// <param name="function">What is computed of a triple.</param>
    /// <param name="first">The first items, taken as there is room for them.</param>
    /// <param name="second">The second items, taken as there is room for them.</param>
    /// <param name="third">The third items, taken as there is room for them.</param>
    /// <param name="options">Default: null, those of a new <see cref="MapStreamOptions"/>.</param>
    public MapStream<TResult> MapStream<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> function, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third, MapStreamOptions? options = null) =>
        MapStream<(T1, T2, T3), TResult>(new TripleCall<T1, T2, T3, TResult>(function).Run, first.Zip(second, third), options);

    /// <inheritdoc cref="MapStream{T1, T2, T3, TResult}(Func{T1, T2, T3, TResult}, IEnumerable{T1}, IEnumerable{T2}, IEnumerable{T3}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T1, T2, T3, TResult>(
        Func<T1, T2, T3, Task<TResult>> function, IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third, MapStreamOptions? options = null) =>
        MapStream<(T1, T2, T3), TResult>(new TripleCall<T1, T2, T3, Task<TResult>>(function).Run, first.Zip(second, third), options);

    /// <inheritdoc cref="MapStream{T1, T2, T3, TResult}(Func{T1, T2, T3, TResult}, IEnumerable{T1}, IEnumerable{T2}, IEnumerable{T3}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> function,
        IAsyncEnumerable<T1> first,
        IAsyncEnumerable<T2> second,
        IAsyncEnumerable<T3> third,
        MapStreamOptions? options = null) =>
        MapStream<(T1, T2, T3), TResult>(new TripleCall<T1, T2, T3, TResult>(function).Run, Zip(first, second, third), options);

    /// <inheritdoc cref="MapStream{T1, T2, T3, TResult}(Func{T1, T2, T3, TResult}, IEnumerable{T1}, IEnumerable{T2}, IEnumerable{T3}, MapStreamOptions?)"/>
    public MapStream<TResult> MapStream<T1, T2, T3, TResult>(
        Func<T1, T2, T3, Task<TResult>> function,
        IAsyncEnumerable<T1> first,
        IAsyncEnumerable<T2> second,
        IAsyncEnumerable<T3> third,
        MapStreamOptions? options = null) =>
        MapStream<(T1, T2, T3), TResult>(new TripleCall<T1, T2, T3, Task<TResult>>(function).Run, Zip(first, second, third), options);

    private static IAsyncEnumerable<(T1, T2, T3)> Zip<T1, T2, T3>(IAsyncEnumerable<T1> first, IAsyncEnumerable<T2> second, IAsyncEnumerable<T3> third) =>
        first.Zip(second).Zip(third, (pair, item) => (pair.First, pair.Second, item));
}
