using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>What every socket of the controller is made with.</summary>
internal sealed record Wiring(SocketOptions Sockets, Session Session, TimeProvider Time, ILogger Log)
{
    /// <summary>Counts and logs what the inboxes do not let in.</summary>
    public Rejections Rejections { get; } = new(Log);

    public ErrorReplies Errors { get; } = new(Session);

    /// <summary>A door of its own, with a replay history of its own, for one receiving socket.</summary>
    public Inbox InboxFor(string socket) => new(socket, Session, Time, Rejections);

    /// <summary>The options of a socket that peers know by a name.</summary>
    public SocketOptions Named(string name) => Sockets with { Identity = Encoding.ASCII.GetBytes(name) };
}
