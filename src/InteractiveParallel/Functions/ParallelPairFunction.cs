namespace InteractiveParallel;

/// <summary>A function of the parts of two sequences that is bound to a view: see <see cref="ParallelFunction{TWhole, TPart, TOutput, TAnswer}"/>.</summary>
/// <typeparam name="T1">Type of the first items.</typeparam>
/// <typeparam name="T2">Type of the second items.</typeparam>
/// <typeparam name="TOutput">What the function gives.</typeparam>
/// <typeparam name="TResult">Type of the joined results.</typeparam>
public sealed class ParallelPairFunction<T1, T2, TOutput, TResult>
{
    private readonly Func<IEnumerable<T1>, IEnumerable<T2>, CancellationToken, AsyncMapResult<TResult>> _call;
    private readonly Func<IEnumerable<T1[]>, IEnumerable<T2[]>, CancellationToken, AsyncMapResult<TOutput>> _map;

    internal ParallelPairFunction(
        Func<IEnumerable<T1>, IEnumerable<T2>, CancellationToken, AsyncMapResult<TResult>> call,
        Func<IEnumerable<T1[]>, IEnumerable<T2[]>, CancellationToken, AsyncMapResult<TOutput>> map) =>
        (_call, _map) = (call, map);

    /// <summary>Calls the function on parts of two sequences, which are cut at the same places.</summary>
    /// <param name="first">The first items; read once.</param>
    /// <param name="second">The second items, as many; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="ArgumentException">The sequences have different lengths.</exception>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    public AsyncMapResult<TResult> CallAsync(IEnumerable<T1> first, IEnumerable<T2> second, CancellationToken cancellationToken = default) =>
        _call(first, second, cancellationToken);

    /// <summary>Calls the function on each pair of elements of two sequences, as the view's <c>MapAsync</c>; it ends with the shorter sequence.</summary>
    /// <param name="first">What the function gets first, call by call; read once.</param>
    /// <param name="second">What it gets second; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    public AsyncMapResult<TOutput> MapAsync(IEnumerable<T1[]> first, IEnumerable<T2[]> second, CancellationToken cancellationToken = default) =>
        _map(first, second, cancellationToken);
}
