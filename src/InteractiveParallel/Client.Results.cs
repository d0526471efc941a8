using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Tasks by their message ids: what was sent, what became of it.</content>
public sealed partial class Client
{
    /// <summary>The ids of the tasks that this client has sent and that were not purged.</summary>
    public TaskHistory History => _link.Pending.History;

    /// <summary>The ids of the tasks of this client that have not been answered, in no particular order.</summary>
    public IReadOnlyList<string> OutstandingIds => [.. _link.Pending.Tasks().Select(task => task.MessageId)];

    /// <summary>
    /// The result of a task that any client has sent: its own object when this client has sent it alone and somebody still holds it, otherwise one that
    /// asks the hub every 0.1 s and takes what is on record. A record has what was printed, but neither what was shown nor what was published.
    /// </summary>
    /// <typeparam name="T">The type that the function returns; <see cref="ExecuteReply"/> for executed code. It is an array for a part of a map.</typeparam>
    /// <param name="id">The message id of the task.</param>
    /// <param name="cancellationToken">Ends the waiting, not the task.</param>
    /// <returns>
    /// Awaiting throws what it throws for the client that sent the task, and besides: <see cref="KeyNotFoundException"/> when the hub does not know the
    /// id or keeps the record no more, <see cref="InvalidDataException"/> or <see cref="InvalidCastException"/> when the value is of another type, and
    /// <see cref="ObjectDisposedException"/> when this client is disposed first.
    /// </returns>
    public AsyncResult<T> GetResult<T>(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!cancellationToken.CanBeCanceled && _link.Pending.Find(id)?.Owner is AsyncResult<T> { TaskCount: 1 } own) return own;
        var result = new SingleResult<T>(Sender);
        LookUp<T>(result, [id], cancellationToken);
        return result;
    }

    /// <summary>The results of several tasks, in the order of their ids; see <see cref="GetResult{T}(string, CancellationToken)"/>.</summary>
    public AsyncResults<T> GetResult<T>(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var result = new EngineResults<T>(ids.Count, Sender);
        LookUp<T>(result, ids, cancellationToken);
        return result;
    }

    /// <summary>Tasks whose values are of no interest, of whatever types; see <see cref="GetResult{T}(string, CancellationToken)"/>.</summary>
    public AsyncResult GetResult(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) => GetResult<NoValue>(ids, cancellationToken);

    /// <summary>Which of these tasks, whoever sent them, are settled.</summary>
    /// <exception cref="KeyNotFoundException">The hub does not know one of them; the message names it.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<ResultStatus> ResultStatusAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        try
        {
            var question = new ResultRequest { MsgIds = ids, StatusOnly = true };
            var reply = await _link.AskAsync<ResultRequest, ResultReply>(Channel.Query, question, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new ResultStatus(reply.Pending, reply.Completed);
        }
        catch (RemoteException e) when (e.Ename == "KeyError")
        {
            throw HubErrors.Unknown(e);
        }
    }

    private void LookUp<T>(AsyncResult result, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var asked = _options.Time.GetUtcNow().UtcDateTime;
        var tasks = ids.Select((id, index) => new SentTask(result, index, id, typeof(T), _engines, asked)).ToArray();
        foreach (var task in tasks) result.Set(task);
        if (tasks.Length > 0) _lookup.Start(tasks, cancellationToken);
    }
}
