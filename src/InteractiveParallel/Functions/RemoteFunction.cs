namespace InteractiveParallel;

/// <summary>
/// A function that is bound to a view: calling it runs it there. Get it with the view's <c>Remote</c>, for example
/// <c>var pid = tasks.Remote(() =&gt; Environment.ProcessId); await pid.CallAsync();</c>. Immutable and thread-safe.
/// </summary>
/// <typeparam name="TAnswer">What a call gives: an <see cref="AsyncResult{T}"/> of a value, or of all engines' values.</typeparam>
public sealed class RemoteFunction<TAnswer>
    where TAnswer : AsyncResult
{
    private readonly Func<CancellationToken, TAnswer> _call;

    internal RemoteFunction(Func<CancellationToken, TAnswer> call) => _call = call;

    /// <summary>Calls the function on the view. What it captures travels as it is now.</summary>
    /// <param name="cancellationToken">As in <c>ApplyAsync</c>.</param>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    /// <exception cref="CannotShipException">The function or a captured value cannot travel.</exception>
    public TAnswer CallAsync(CancellationToken cancellationToken = default) => _call(cancellationToken);
}
