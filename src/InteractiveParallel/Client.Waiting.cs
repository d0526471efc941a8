namespace InteractiveParallel;

/// <content>Waiting for several results at once.</content>
public sealed partial class Client
{
    private static readonly TimeSpan WaitInterval = TimeSpan.FromSeconds(1);

    /// <summary>Waits for results without looking at their outcome: nothing that went wrong remotely is thrown.</summary>
    /// <param name="results">What to wait for. Default: null, everything of this client that is outstanding now, also what nobody holds.</param>
    /// <param name="timeout">How long to wait. Default: null, for ever; zero looks and does not wait.</param>
    /// <param name="returnWhen">
    /// Default: all results. <see cref="ReturnWhen.FirstException"/> ends the wait as soon as a task of any of them has failed: that result is not
    /// among those done when its other tasks go on.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>The results that are ready and those that are not.</returns>
    public async Task<Waited<AsyncResult>> WaitAsync(
        IEnumerable<AsyncResult>? results = null,
        TimeSpan? timeout = null,
        ReturnWhen returnWhen = ReturnWhen.AllCompleted,
        CancellationToken cancellationToken = default)
    {
        var all = results?.ToArray() ?? OutstandingResults();
        var inTime = await Waiting.ForAsync(all, returnWhen, timeout, _options.Time, cancellationToken).ConfigureAwait(false);
        var ready = all.ToLookup(result => result.Ready);
        return new Waited<AsyncResult> { Done = [.. ready[true]], Pending = [.. ready[false]], InTime = inTime };
    }

    /// <summary>
    /// Waits for results and shows how far they are: <c>3/8 done, 12.3 s</c>, a line that is rewritten in a terminal, and lines at growing intervals
    /// elsewhere. Nothing that went wrong remotely is thrown.
    /// </summary>
    /// <param name="results">What to wait for. Default: null, everything of this client that is outstanding now.</param>
    /// <param name="interval">How often a terminal's line is rewritten. Default: null, each second.</param>
    /// <param name="timeout">How long to wait. Default: null, for ever.</param>
    /// <param name="to">Where to write; it is not taken for a terminal. Default: null, the console's standard output.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>True when all of them are ready.</returns>
    public Task<bool> WaitInteractiveAsync(
        IEnumerable<AsyncResult>? results = null,
        TimeSpan? interval = null,
        TimeSpan? timeout = null,
        TextWriter? to = null,
        CancellationToken cancellationToken = default) => Waiting.ShowingProgressAsync(
            results?.ToArray() ?? OutstandingResults(), ProgressLine.On(to, _options.Time), interval ?? WaitInterval, timeout, _options.Time, cancellationToken);

    private AsyncResult[] OutstandingResults() => [.. _link.Pending.UnfinishedTasks().Select(task => task.Owner).Distinct().Where(result => result.IsSent)];

    /// <summary>Waits until nothing can be sent any more, and throws why: the client was disposed, or the controller has ended.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _link.Pending.ClosedAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            // It may be back already.
            _link.Pending.ThrowIfClosed();
        }
    }
}
