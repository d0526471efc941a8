using System.Collections.Concurrent;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>Counts messages that were dropped and logs the first of each cause and peer. Thread-safe.</summary>
internal sealed class RejectionLog(ILogger logger)
{
    private readonly ConcurrentDictionary<(Rejection Cause, string Peer), int> _counts = new();

    public void Count(Rejection cause, string peer)
    {
        if (_counts.AddOrUpdate((cause, peer), 1, (_, count) => count + 1) == 1) Log.MessageDropped(logger, peer, cause);
    }
}
