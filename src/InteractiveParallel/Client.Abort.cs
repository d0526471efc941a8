using System.Runtime.CompilerServices;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Taking tasks back.</content>
public sealed partial class Client
{
    /// <summary>Takes back all tasks that this client has outstanding and that have not begun, as <see cref="AsyncResult.Abort"/> does for one result.</summary>
    public void AbortAll() => Sender.Aborts.Begin(_link.Pending.Tasks());

    /// <summary>Takes back the tasks of several results, as <see cref="AsyncResult.AbortAsync"/> does for one.</summary>
    /// <param name="results">Results of this client.</param>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    // An empty list is one of results.
    [OverloadResolutionPriority(1)]
    public Task AbortAsync(IEnumerable<AsyncResult> results, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        List<SentTask> tasks = [];
        foreach (var result in results) result.AddUnfinished(tasks);
        return Sender.Aborts.AbortAsync(tasks, [], cancellationToken);
    }

    /// <summary>Takes back the tasks of a result: the same as <see cref="AsyncResult.AbortAsync"/>.</summary>
    /// <param name="result">A result of this client.</param>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task AbortAsync(AsyncResult result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Sender.Aborts.AbortAsync(result.Unfinished(), [], cancellationToken);
    }

    /// <summary>Takes back one task by its message id, as <see cref="AbortAsync(IReadOnlyCollection{string}, CancellationToken)"/> does for several.</summary>
    /// <param name="id">Its message id. For tasks with a label, see <see cref="Labelled"/>.</param>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task AbortAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return AbortAsync([id], cancellationToken);
    }

    /// <summary>Takes back tasks by their message ids, whoever has sent them. Ids that nobody knows, or whose tasks have begun, are no error.</summary>
    /// <param name="ids">Their message ids.</param>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="TimeoutException">There was no answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task AbortAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var own = _link.Pending.Tasks(task => wanted.Remove(task.MessageId));
        return Sender.Aborts.AbortAsync(own, wanted, cancellationToken);
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
        Sender.Aborts.AbortAsync(_link.Pending.Tasks(task => task.Target is null), [], cancellationToken);
}
