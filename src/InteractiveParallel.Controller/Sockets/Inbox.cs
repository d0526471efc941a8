using System.Diagnostics.CodeAnalysis;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>The door of one receiving socket: lets in what is signed, new and readable. Thread-safe.</summary>
internal sealed class Inbox(string socket, Session session, TimeProvider time, Rejections rejections)
{
    private readonly ReplayHistory _replays = new(time: time);

    public bool TryOpen(Connection from, ReceivedMessage received, [NotNullWhen(true)] out Message? message)
    {
        if (session.TryUnpack(received.Keep(), out message, out var rejection, _replays)) return true;
        rejections.Add(rejection, socket, from);
        return false;
    }
}
