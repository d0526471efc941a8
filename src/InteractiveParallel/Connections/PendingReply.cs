using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>A request that waits for its reply. Whoever takes it out of <see cref="PendingRequests"/> settles it, so it is settled once.</summary>
internal abstract class PendingReply
{
    /// <summary>The <c>msg_id</c> of the request; set before it is sent.</summary>
    public string MessageId { get; protected set; } = "";

    /// <summary>Uuid of the engine that the request was addressed to; null when a scheduler or the hub decides.</summary>
    public string? Target { get; protected init; }

    /// <summary>Takes the reply. Runs on a connection's reader: it only notes and signals.</summary>
    public abstract void Answer(Message reply, DateTime received);

    /// <summary>There will be no reply.</summary>
    public abstract void Fail(Exception error);

    /// <summary>There will be no reply. The error may be made when somebody looks at it.</summary>
    public virtual void Fail(Func<PendingReply, Exception> error) => Fail(error(this));
}
