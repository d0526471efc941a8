using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <content>Clients take tasks back.</content>
internal sealed partial class TaskRelay
{
    /// <summary>A client has asked engines not to begin these tasks; those that no engine has are taken back here.</summary>
    public void Abort(IReadOnlyList<string> messageIds) => Decide(actions => _scheduler.Abort(new AbortRequest { MsgIds = messageIds }, default, Now, actions));

    /// <summary>An abort request; null for any other message. It comes on this channel from .NET clients, so that it overtakes no task.</summary>
    private static AbortRequest? AbortsOf(Message message)
    {
        if (message.Header.MessageType != AbortRequest.MessageType) return null;
        try
        {
            var request = message.Content<AbortRequest>();
            request.ThrowIfExcessive();
            return request;
        }
        catch (ProtocolException)
        {
            // It names no task that could be taken back; the answer says so.
            return new AbortRequest();
        }
    }

    // Under the gate.
    private void Abort(Job request, TimeSpan now, Scratch scratch)
    {
        var left = _scheduler.Abort(request.Aborts!, request.Client.Span, now, scratch.Actions);
        Routers.Return(request, _wiring.Session.Reply(request.Request, new AbortReply { Left = left }), default, scratch.Outgoing);
    }

    private void Refuse(SchedulerAction.Refuse refuse)
        => _control.Ask(refuse.Engine, new AbortRequest { MsgIds = refuse.MessageIds, EngineOnly = true }, _ => { });
}
