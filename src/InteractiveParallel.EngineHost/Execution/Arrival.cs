namespace InteractiveParallel.EngineHost;

/// <summary>What became of a request that arrived.</summary>
internal enum Arrival
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It waits or runs already: this is a re-send of what was not lost.</summary>
    Known,

    /// <summary>An abort named it before it came.</summary>
    Aborted,
}
