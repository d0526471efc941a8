using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>Counts messages that were dropped, and logs the first of each cause from each peer: a flood of them must not flood the log. Thread-safe.</summary>
internal sealed class Rejections(ILogger log)
{
    // A peer that connects again and again is a new one each time; this bounds what it can make us remember.
    private const int MostRemembered = 4096;

    private readonly Lock _gate = new();
    private readonly HashSet<(Rejection Cause, string Peer, string Socket)> _logged = [];
    private long _count;

    /// <summary>How many messages were dropped.</summary>
    public long Count => Interlocked.Read(ref _count);

    public void Add(Rejection cause, string socket, Connection from)
    {
        Interlocked.Increment(ref _count);
        lock (_gate)
        {
            if (_logged.Count >= MostRemembered || !_logged.Add((cause, from.RemoteEndPoint, socket))) return;
        }

        Log.Rejected(log, socket, from.RemoteEndPoint, Describe(cause));
    }

    private static string Describe(Rejection cause) => cause switch
    {
        Rejection.BadSignature => "bad signature: the peer uses another key, probably of an older connection file",
        Rejection.Unsigned => "unsigned: the peer has no key",
        Rejection.Replayed => "replayed: the same message came before, or its date is off by more than a day",
        Rejection.NoDelimiter => "no <IDS|MSG> frame",
        Rejection.TooFewFrames => "too few frames",
        _ => "unreadable header",
    };
}
