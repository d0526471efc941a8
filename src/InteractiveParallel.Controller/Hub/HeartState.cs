namespace InteractiveParallel.Controller;

/// <summary>What an engine's heart says of it.</summary>
internal enum HeartState
{
    /// <summary>It answers.</summary>
    Beating,

    /// <summary>It was silent for some beats: it gets no new work, and what it has waits.</summary>
    Silent,

    /// <summary>It was silent for so long that it counts as dead.</summary>
    Stopped,
}
