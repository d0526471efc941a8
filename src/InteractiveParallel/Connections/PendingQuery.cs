using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>A question to the hub, or an order to an engine on the control channel.</summary>
internal sealed class PendingQuery : PendingReply
{
    private readonly TaskCompletionSource<Message> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingQuery(Message request, string? target = null)
    {
        MessageId = request.Header.MessageId;
        Target = target;
    }

    /// <summary>Completes with the answer, whatever its status.</summary>
    public Task<Message> Reply => _reply.Task;

    public override void Answer(Message reply, DateTime received) => _reply.TrySetResult(reply);

    public override void Fail(Exception error) => _reply.TrySetException(error);
}
