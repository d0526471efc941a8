using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Transport;

/// <summary>Counts the peers that had to be disconnected, and logs each cause once per address. Thread-safe.</summary>
internal sealed class PeerReports(ILogger? logger)
{
    // Beyond this many (an attacker can make up causes) nothing new is logged.
    private const int MaxRemembered = 1000;

    private readonly HashSet<(string Address, string Reason)> _reported = [];
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Report(string peer, string socketType, string reason)
    {
        Interlocked.Increment(ref _count);
        if (logger is null) return;
        var port = peer.LastIndexOf(':');
        var address = port > 0 ? peer[..port] : peer;
        lock (_reported)
            if (_reported.Count >= MaxRemembered || !_reported.Add((address, reason))) return;
        Log.PeerDisconnected(logger, peer, socketType, reason);
    }
}
