using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Forgetting tasks that are settled.</content>
public sealed partial class Client
{
    /// <summary>
    /// Takes tasks out of <see cref="History"/>. Results that somebody holds stay as they are: the client itself keeps none, so nothing else is freed.
    /// </summary>
    /// <param name="ids">Message ids of tasks of this client; others are no error.</param>
    /// <exception cref="ArgumentException">No task is named.</exception>
    /// <exception cref="InvalidOperationException">One of the tasks is outstanding; then none is forgotten.</exception>
    public void PurgeLocalResults(params IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ThrowIfNothing(ids.Count, nameof(ids));
        ThrowIfOutstanding(ids);
        History.Remove(ids);
    }

    /// <summary>Has the hub forget the records of these tasks, whoever sent them. Ids that it does not know are no error.</summary>
    /// <exception cref="ArgumentException">No task is named.</exception>
    /// <exception cref="InvalidOperationException">One of the tasks is not settled; then none is forgotten.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task PurgeHubResultsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ThrowIfNothing(ids.Count, nameof(ids));
        ThrowIfOutstanding(ids);
        return PurgeAsync(new PurgeRequest { MsgIds = ids }, cancellationToken);
    }

    /// <summary>Has the hub forget the records of all settled tasks that were done by these engines, whoever sent them.</summary>
    /// <param name="engines">Ids of engines; those that have left may be named, too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">No engine is named.</exception>
    /// <exception cref="RemoteException">There never was such an engine.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task PurgeHubResultsAsync(IReadOnlyList<int> engines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ThrowIfNothing(engines.Count, nameof(engines));
        return PurgeAsync(new PurgeRequest { EngineIds = engines }, cancellationToken);
    }

    /// <summary>Both <see cref="PurgeHubResultsAsync(IReadOnlyList{string}, CancellationToken)"/> and <see cref="PurgeLocalResults"/>.</summary>
    /// <exception cref="ArgumentException">No task is named.</exception>
    /// <exception cref="InvalidOperationException">One of the tasks is not settled; then none is forgotten.</exception>
    public async Task PurgeResultsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        await PurgeHubResultsAsync(ids, cancellationToken).ConfigureAwait(false);
        History.Remove(ids);
    }

    /// <summary>Has the hub forget the records of all settled tasks of every client, and empties <see cref="History"/>.</summary>
    /// <exception cref="InvalidOperationException">This client has outstanding tasks.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task PurgeEverythingAsync(CancellationToken cancellationToken = default)
    {
        var outstanding = OutstandingIds;
        if (outstanding.Count > 0)
            throw new InvalidOperationException($"{outstanding.Count} tasks are outstanding, {outstanding[0]} among them: await them first, or abort them");
        await PurgeAsync(new PurgeRequest { MsgIds = PurgeRequest.All }, cancellationToken).ConfigureAwait(false);
        History.Clear();
    }

    private async Task PurgeAsync(PurgeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _link.AskAsync<PurgeRequest, PurgeReply>(Channel.Query, request, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RemoteException e) when (e.Ename == "IndexError" && request.EngineIds is null or [])
        {
            throw new InvalidOperationException($"the hub purges nothing, because a task has not been settled ({e.Evalue}): wait for it first", e);
        }
    }

    private void ThrowIfOutstanding(IReadOnlyList<string> ids)
    {
        var outstanding = OutstandingIds.ToHashSet(StringComparer.Ordinal);
        if (ids.FirstOrDefault(outstanding.Contains) is { } id)
            throw new InvalidOperationException($"task {id} is outstanding and cannot be purged: await it first, or abort it");
    }

    private static void ThrowIfNothing(int count, string parameter)
    {
        if (count == 0) throw new ArgumentException("nothing is named; PurgeEverythingAsync() purges everything", parameter);
    }
}
