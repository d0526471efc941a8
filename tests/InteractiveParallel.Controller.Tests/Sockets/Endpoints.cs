using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller.Tests;

/// <summary>What peers in these tests have in common: sockets that deliver messages to a mailbox.</summary>
internal static class Endpoints
{
    /// <summary>How long a test waits for something that must come; it runs out only on failure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static SocketOptions Options(InprocNetwork? network, string identity = "")
        => new() { Inproc = network, Identity = Encoding.UTF8.GetBytes(identity), ReconnectMin = TimeSpan.FromMilliseconds(5) };

    public static BatchHandler Into(Mailbox mailbox, Session session) => (_, batch) =>
    {
        foreach (var received in batch)
            if (session.TryUnpack(received.Keep(), out var message, out Rejection _)) mailbox.Put(message);
    };

    public static DealerSocket Dealer(InprocNetwork? network, string url, Mailbox mailbox, Session session, string identity = "")
    {
        var socket = new DealerSocket(Options(network, identity), Into(mailbox, session));
        socket.Connect(url);
        return socket;
    }
}
