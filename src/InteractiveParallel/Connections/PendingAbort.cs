using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>
/// A request to the scheduler, or to an engine, to take tasks back. The scheduler's answer settles those that were: they get no replies of their own. So it
/// waits until it is answered or the connection is lost, however long whoever asked has waited.
/// </summary>
internal sealed class PendingAbort : PendingReply
{
    private readonly PendingRequests _pending;
    private readonly IReadOnlyList<SentTask> _tasks;
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="messageId">Its id.</param>
    /// <param name="tasks">The client's own tasks among those that are asked for.</param>
    /// <param name="pending">Where they wait.</param>
    /// <param name="engine">Uuid of the engine that is asked; null for the scheduler.</param>
    public PendingAbort(string messageId, IReadOnlyList<SentTask> tasks, PendingRequests pending, string? engine)
    {
        (MessageId, Target) = (messageId, engine);
        (_tasks, _pending) = (tasks, pending);
    }

    /// <summary>Completes with the answer.</summary>
    public Task Answered => _answered.Task;

    public override void Answer(Message reply, DateTime received)
    {
        try
        {
            // An engine says nothing of it, and replies to each task instead.
            if (reply.Content<AbortReply>().Left is { } left)
            {
                var others = left.ToHashSet(StringComparer.Ordinal);
                _pending.Fail(others.Count == 0 ? _tasks : _tasks.Where(task => !others.Contains(task.MessageId)), ReplyErrors.Aborted);
            }

            _answered.TrySetResult();
        }
        catch (ProtocolException e)
        {
            _answered.TrySetException(e);
        }
    }

    public override void Fail(Exception error)
    {
        // An engine that has gone begins nothing.
        if (Target is not null && error is EngineDiedException) _answered.TrySetResult();
        else _answered.TrySetException(error);
        // There may be nobody who waits.
        _ = _answered.Task.Exception;
    }
}
