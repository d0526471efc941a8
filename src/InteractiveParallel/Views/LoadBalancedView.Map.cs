namespace InteractiveParallel;

/// <content>A function over a sequence, in tasks of some items each.</content>
public sealed partial class LoadBalancedView
{
    /// <summary>The function of each item.</summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result.</param>
    /// <param name="chunkSize">Items a task, at least 1. Default: 1. The items are dealt out evenly over as many tasks as that makes: 10 in chunks of 4 are 4, 3, 3.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine is registered.</exception>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(Func<T, TResult> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCall<T, TResult>(function).Run, sequence, chunkSize, cancellationToken);

    /// <inheritdoc cref="MapAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, int, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(
        Func<T, Task<TResult>> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T>(new MapCallAsync<T, TResult>(function).RunAsync, sequence, chunkSize, cancellationToken);

    /// <summary>The function of each pair of items; it ends with the shorter sequence.</summary>
    /// <param name="function">What is computed of a pair.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="chunkSize">Items a task, at least 1. Default: 1. The items are dealt out evenly over as many tasks as that makes: 10 in chunks of 4 are 4, 3, 3.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine is registered.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, TResult> function, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCall<T1, T2, TResult>(function).Run, first, second, chunkSize, cancellationToken);

    /// <inheritdoc cref="MapAsync{T1, T2, TResult}(Func{T1, T2, TResult}, IEnumerable{T1}, IEnumerable{T2}, int, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> function, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2>(new ZipCallAsync<T1, T2, TResult>(function).RunAsync, first, second, chunkSize, cancellationToken);

    /// <summary>The function of each triple of items; it ends with the shortest sequence.</summary>
    /// <param name="function">What is computed of a triple.</param>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items; read once.</param>
    /// <param name="third">The third items; read once.</param>
    /// <param name="chunkSize">Items a task, at least 1. Default: 1. The items are dealt out evenly over as many tasks as that makes: 10 in chunks of 4 are 4, 3, 3.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine is registered.</exception>
    public AsyncMapResult<TResult> MapAsync<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> function,
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        IEnumerable<T3> third,
        int chunkSize = 1,
        CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2, T3>(new Zip3Call<T1, T2, T3, TResult>(function).Run, first, second, third, chunkSize, cancellationToken);

    /// <inheritdoc cref="MapAsync{T1, T2, T3, TResult}(Func{T1, T2, T3, TResult}, IEnumerable{T1}, IEnumerable{T2}, IEnumerable{T3}, int, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T1, T2, T3, TResult>(
        Func<T1, T2, T3, Task<TResult>> function,
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        IEnumerable<T3> third,
        int chunkSize = 1,
        CancellationToken cancellationToken = default) =>
        Map<TResult, T1, T2, T3>(new Zip3CallAsync<T1, T2, T3, TResult>(function).RunAsync, first, second, third, chunkSize, cancellationToken);

    /// <summary>
    /// The function of each item, with errors as values: an item that fails, or whose task is lost, takes nothing from the others, and awaiting throws
    /// nothing that went wrong remotely.
    /// </summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items; read once. An empty sequence gives an empty result.</param>
    /// <param name="chunkSize">
    /// Items a task, at least 1, dealt out as in <c>MapAsync</c>. Default: 1. In a task of several items, one that fails does not fail the task, so
    /// <see cref="LoadBalancedOptions.Retries"/> are for lost tasks only; an item that is a task of its own is tried again.
    /// </param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished; that, too, is an outcome of their items.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine is registered.</exception>
    public AsyncMapResult<Outcome<TResult>> MapOutcomesAsync<T, TResult>(
        Func<T, TResult> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        MapOutcomes<TResult, T>(TryEach(function, chunkSize), sequence, chunkSize, cancellationToken);

    /// <inheritdoc cref="MapOutcomesAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, int, CancellationToken)"/>
    public AsyncMapResult<Outcome<TResult>> MapOutcomesAsync<T, TResult>(
        Func<T, Task<TResult>> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        MapOutcomes<TResult, T>(TryEach(function, chunkSize), sequence, chunkSize, cancellationToken);
}
