using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Submitting tasks once more.</content>
public sealed partial class Client
{
    /// <summary>
    /// Has the hub submit a task once more as it is on record, whoever sent it and however it ended, under a new id. Its label, retries, targets and
    /// dependencies still hold. A task that went to a given engine may run on any engine of its language now.
    /// </summary>
    /// <typeparam name="T">The type that the function returns; see <see cref="GetResult{T}(string, CancellationToken)"/>.</typeparam>
    /// <param name="id">The message id of the task.</param>
    /// <param name="cancellationToken">Ends the wait for the hub, not the task.</param>
    /// <returns>The result of the new task.</returns>
    /// <exception cref="KeyNotFoundException">The hub has no record of the task.</exception>
    /// <exception cref="RemoteException">The controller keeps no records.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<AsyncResult<T>> ResubmitAsync<T>(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return GetResult<T>((await AgainAsync([id], cancellationToken).ConfigureAwait(false))[0], CancellationToken.None);
    }

    /// <summary>Several tasks, once more; see <see cref="ResubmitAsync{T}(string, CancellationToken)"/>.</summary>
    /// <returns>Their new results, in the order of the ids.</returns>
    /// <exception cref="KeyNotFoundException">The hub has no record of one of the tasks; then none is submitted.</exception>
    /// <exception cref="RemoteException">The controller keeps no records.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<AsyncResults<T>> ResubmitAsync<T>(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return GetResult<T>(await AgainAsync(ids, cancellationToken).ConfigureAwait(false), CancellationToken.None);
    }

    /// <summary>Tasks whose values are of no interest, once more; see <see cref="ResubmitAsync{T}(string, CancellationToken)"/>.</summary>
    /// <exception cref="KeyNotFoundException">The hub has no record of one of the tasks; then none is submitted.</exception>
    /// <exception cref="RemoteException">The controller keeps no records.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<AsyncResult> ResubmitAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) =>
        await ResubmitAsync<NoValue>(ids, cancellationToken).ConfigureAwait(false);

    private async Task<string[]> AgainAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        try
        {
            var reply = await _link.AskAsync<ResubmitRequest, ResubmitReply>(
                Channel.Query, new ResubmitRequest { MsgIds = ids }, cancellationToken: cancellationToken).ConfigureAwait(false);
            return [.. ids.Select(id => reply.Resubmitted[id])];
        }
        catch (RemoteException e) when (e.Ename == "KeyError")
        {
            throw HubErrors.Unknown(e);
        }
    }
}
