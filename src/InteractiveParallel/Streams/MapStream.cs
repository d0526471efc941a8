namespace InteractiveParallel;

/// <summary>
/// A function over a sequence, computed while it is enumerated: <c>await foreach (var y in tasks.MapStream(f, xs))</c>. The input may be without an end;
/// only as much of it is taken as <see cref="MapStreamOptions.MaxOutstanding"/> says.
/// Nothing is sent before an enumeration begins, and each enumeration takes the input anew. What the function captures is read when the
/// enumeration begins, once for all items. Leaving the loop stops taking input and cancels what was sent and has not finished. An input whose
/// next item does not come is disposed when it does come; nobody waits for that.
/// </summary>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class MapStream<TResult> : IAsyncEnumerable<TResult>
{
    private readonly IAsyncEnumerable<TResult> _values;

    internal MapStream(IAsyncEnumerable<TResult> values, IAsyncEnumerable<Outcome<TResult>> outcomes) =>
        (_values, Outcomes) = (values, outcomes);

    /// <summary>
    /// The results with errors as values: an item that fails, or whose task is lost, takes nothing from the others, and the stream goes on. In a task of
    /// several items, one that fails does not fail the task, so the view's retries are for lost tasks only.
    /// </summary>
    public IAsyncEnumerable<Outcome<TResult>> Outcomes { get; }

    /// <summary>
    /// The results. The first error of an item ends the stream: no more input is taken, what was sent is cancelled, and the error is thrown when the
    /// results that were there before it have been taken. An error of the input is thrown after the results of all items before it.
    /// </summary>
    /// <param name="cancellationToken">Stops taking input, and cancels what was sent and has not finished.</param>
    /// <exception cref="RemoteException">An item failed.</exception>
    /// <exception cref="CannotShipException">The function or an item cannot travel.</exception>
    /// <exception cref="NoEnginesException">No engine is there when the enumeration begins, or all engines that the view names are gone for good.</exception>
    public IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _values.GetAsyncEnumerator(cancellationToken);
}
