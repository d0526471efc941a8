namespace InteractiveParallel;

/// <content>A function over a sequence, one task an engine.</content>
public partial class DirectView
{
    /// <summary>The function of each item: every engine gets one contiguous part of the sequence.</summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(Func<T, TResult> function, IEnumerable<T> sequence, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCall<T, TResult>(function).Run, sequence, cancellationToken);

    /// <inheritdoc cref="MapAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(
        Func<T, Task<TResult>> function, IEnumerable<T> sequence, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCallAsync<T, TResult>(function).RunAsync, sequence, cancellationToken);

    /// <summary>The function of each pair of items; it ends with the shorter sequence.</summary>
    /// <param name="function">What is computed of a pair.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, TResult> function, IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCall<T1, T2, TResult>(function).Run, first, second, cancellationToken);

    /// <inheritdoc cref="MapAsync{T1, T2, TResult}(Func{T1, T2, TResult}, IEnumerable{T1}, IEnumerable{T2}, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> function, IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCallAsync<T1, T2, TResult>(function).RunAsync, first, second, cancellationToken);

    /// <summary>The function of each triple of items; it ends with the shortest sequence.</summary>
    /// <param name="function">What is computed of a triple.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="third">The third items; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> function,
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        IEnumerable<T3> third,
        CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2, T3>(new Zip3Call<T1, T2, T3, TResult>(function).Run, first, second, third, cancellationToken);

    /// <inheritdoc cref="MapAsync{T1, T2, T3, TResult}(Func{T1, T2, T3, TResult}, IEnumerable{T1}, IEnumerable{T2}, IEnumerable{T3}, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T1, T2, T3, TResult>(
        Func<T1, T2, T3, Task<TResult>> function,
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        IEnumerable<T3> third,
        CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2, T3>(new Zip3CallAsync<T1, T2, T3, TResult>(function).RunAsync, first, second, third, cancellationToken);

    /// <summary>
    /// The function of each item, with errors as values: an item that fails, or whose engine is lost, takes nothing from the others, and awaiting throws
    /// nothing that went wrong remotely.
    /// </summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished; that, too, is an outcome of their items.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">The view has no engine.</exception>
    public AsyncMapResult<Outcome<TResult>> MapOutcomesAsync<T, TResult>(
        Func<T, TResult> function, IEnumerable<T> sequence, CancellationToken cancellationToken = default) =>
        MapOutcomes<TResult, T>(new TryCall<T, TResult>(function).Run, sequence, cancellationToken);

    /// <inheritdoc cref="MapOutcomesAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, CancellationToken)"/>
    public AsyncMapResult<Outcome<TResult>> MapOutcomesAsync<T, TResult>(
        Func<T, Task<TResult>> function, IEnumerable<T> sequence, CancellationToken cancellationToken = default) =>
        MapOutcomes<TResult, T>(new TryCallAsync<T, TResult>(function).RunAsync, sequence, cancellationToken);
}
