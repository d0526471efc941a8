namespace InteractiveParallel;

/// <summary>
/// A function of parts that is bound to a view: a call cuts a whole into parts, runs the function on each, and joins what comes back. Get it with the
/// view's <c>Parallel</c>: <c>var norm = all.Parallel((double[] part) =&gt; part.Select(Math.Abs).ToArray()); await norm.CallAsync(xs);</c>.
/// Immutable and thread-safe.
/// </summary>
/// <typeparam name="TWhole">What is cut: any sequence, or a matrix.</typeparam>
/// <typeparam name="TPart">What the function gets.</typeparam>
/// <typeparam name="TOutput">What the function gives.</typeparam>
/// <typeparam name="TAnswer">What a call gives.</typeparam>
public sealed class ParallelFunction<TWhole, TPart, TOutput, TAnswer>
    where TAnswer : AsyncResult
{
    private readonly Func<TWhole, CancellationToken, TAnswer> _call;
    private readonly Func<IEnumerable<TPart>, CancellationToken, AsyncMapResult<TOutput>> _map;

    internal ParallelFunction(
        Func<TWhole, CancellationToken, TAnswer> call, Func<IEnumerable<TPart>, CancellationToken, AsyncMapResult<TOutput>> map) =>
        (_call, _map) = (call, map);

    /// <summary>
    /// Calls the function on parts of a whole: sequences are cut into runs of items, matrices into runs of rows. An empty whole calls nothing and gives an
    /// empty result.
    /// </summary>
    /// <param name="whole">The whole; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    public TAnswer CallAsync(TWhole whole, CancellationToken cancellationToken = default) => _call(whole, cancellationToken);

    /// <summary>Calls the function on each element of a sequence, as the view's <c>MapAsync</c>: nothing is cut, nothing joined.</summary>
    /// <param name="parts">What the function gets, call by call; read once.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="CannotShipException">The function or an element cannot travel.</exception>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    public AsyncMapResult<TOutput> MapAsync(IEnumerable<TPart> parts, CancellationToken cancellationToken = default) => _map(parts, cancellationToken);
}
