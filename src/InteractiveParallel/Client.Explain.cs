using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <content>Why tasks wait.</content>
public sealed partial class Client
{
    /// <summary>
    /// Where a task is and what it waits for, in words: <c>no engine has room for it; 3 other tasks wait for an engine. engine 0 is busy with 1 task</c>.
    /// It may be a task of any client, waiting, running or ended.
    /// </summary>
    /// <param name="id">Its message id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotSupportedException">The controller is ipyparallel's own, which cannot tell.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public async Task<string> ExplainAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return (await ExplainAsync([id], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Where the tasks of a result are and what they wait for, in their order; see <see cref="ExplainAsync(string, CancellationToken)"/>.</summary>
    /// <exception cref="NotSupportedException">The controller is ipyparallel's own, which cannot tell.</exception>
    /// <exception cref="TimeoutException">The hub did not answer in <see cref="ClientOptions.Timeout"/>.</exception>
    public Task<IReadOnlyList<string>> ExplainAsync(AsyncResult result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ExplainAsync([.. result.Tasks.Select(task => task.MessageId)], cancellationToken);
    }

    internal async Task<IReadOnlyList<string>> ExplainAsync(string[] ids, CancellationToken cancellationToken)
    {
        if (!_link.ControllerIsOurs) throw new NotSupportedException(
            "this controller is ipyparallel's own, which cannot explain where tasks are; QueueStatusAsync tells how many wait. Start ours with `ipcontroller`");
        var reply = await _link.AskAsync<ExplainRequest, ExplainReply>(
            Channel.Query, new ExplainRequest { MsgIds = ids }, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(ids, id => reply.Explanations.GetValueOrDefault(id) ?? Unknown(id));
    }

    private string Unknown(string id) => _link.Pending.Find(id) switch
    {
        { Done: false } => "it is on its way to the controller, or waits here until the code that it needs has been uploaded",
        not null => "it has ended, and the hub keeps no record of it",
        null => "the hub does not know it: it was never sent to this cluster, or its record was purged",
    };
}
