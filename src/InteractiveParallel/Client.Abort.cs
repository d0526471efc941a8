using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Taking tasks back.</content>
public sealed partial class Client
{
    /// <summary>Takes back all tasks that this client has outstanding and that have not begun, as <see cref="AsyncResult.Abort"/> does for one result.</summary>
    public void AbortAll() => Sender.Aborts.Begin(_link.Pending.Tasks());

    /// <summary>Takes back the tasks of several results, as <see cref="AsyncResult.AbortAsync"/> does for one.</summary>
    /// <param name="results">Results of this client.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task AbortAsync(IEnumerable<AsyncResult> results, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        return Sender.Aborts.AbortAsync([.. results.SelectMany(result => result.Unfinished()).Distinct()], [], cancellationToken);
    }

    /// <summary>Takes back tasks by their message ids, whoever has sent them. Ids that nobody knows, or whose tasks have begun, are no error.</summary>
    /// <param name="ids">Their message ids.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task AbortAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var own = _link.Pending.Tasks().FindAll(task => wanted.Remove(task.MessageId));
        return Sender.Aborts.AbortAsync(own, wanted, cancellationToken);
    }

    /// <summary>Takes back this client's outstanding tasks that carry a label: see <see cref="LoadBalancedOptions.Label"/>.</summary>
    /// <param name="label">The label.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many outstanding tasks carry it; those that have begun are among them.</returns>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<int> AbortAsync(string label, CancellationToken cancellationToken = default)
    {
        var tasks = Labelled(label);
        await Sender.Aborts.AbortAsync(tasks, [], cancellationToken).ConfigureAwait(false);
        return tasks.Count;
    }

    /// <summary>
    /// Settles as cancelled this client's outstanding tasks that carry a label, whether they have begun or not, and takes back those that have not: awaiting
    /// their results throws <see cref="OperationCanceledException"/> at once.
    /// </summary>
    /// <returns>How many they were.</returns>
    public int Cancel(string label)
    {
        var tasks = Labelled(label);
        Sender.Cancel(tasks, CancellationToken.None);
        return tasks.Count;
    }

    /// <summary>Waits for this client's outstanding results that have tasks with a label: see <see cref="WaitAsync(IEnumerable{AsyncResult}?, TimeSpan?, ReturnWhen, CancellationToken)"/>.</summary>
    /// <param name="label">The label.</param>
    /// <param name="timeout">How long to wait. Default: null, for ever; zero looks and does not wait.</param>
    /// <param name="returnWhen">Default: all results.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    public Task<Waited<AsyncResult>> WaitAsync(
        string label, TimeSpan? timeout = null, ReturnWhen returnWhen = ReturnWhen.AllCompleted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(label);
        var results = _link.Pending.UnfinishedTasks().Where(task => task.Label == label).Select(task => task.Owner).Distinct();
        return WaitAsync(results.Where(result => result.IsSent), timeout, returnWhen, cancellationToken);
    }

    /// <summary>Asks these engines, and no scheduler, not to begin what this client has sent them, and may have sent them by the scheduler.</summary>
    internal async Task AbortOnAsync(IReadOnlyList<EngineInfo> engines, CancellationToken cancellationToken)
    {
        var tasks = _link.Pending.Tasks();
        await Task.WhenAll(engines.Select(AbortOn)).ConfigureAwait(false);

        Task AbortOn(EngineInfo engine)
        {
            string[] ids = [.. tasks.Where(task => task.Target is null || task.Target == engine.Uuid).Select(task => task.MessageId)];
            return ids.Length == 0 ? Task.CompletedTask : OrderAsync(new AbortRequest { MsgIds = ids, EngineOnly = true }, engine, cancellationToken);
        }
    }

    /// <summary>Takes back what this client has sent by the scheduler and no engine has begun.</summary>
    internal Task AbortBalancedAsync(CancellationToken cancellationToken) =>
        Sender.Aborts.AbortAsync(_link.Pending.Tasks().FindAll(task => task.Target is null), [], cancellationToken);

    private List<SentTask> Labelled(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return _link.Pending.Tasks().FindAll(task => task.Label == label);
    }
}
