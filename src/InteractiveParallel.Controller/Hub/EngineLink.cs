namespace InteractiveParallel.Controller;

/// <summary>The sockets on which an engine is known by its identity.</summary>
internal enum EngineLink
{
    /// <summary>Registration and queries.</summary>
    Registration,

    /// <summary>Direct requests.</summary>
    Mux,

    /// <summary>Load-balanced requests.</summary>
    Task,

    /// <summary>Broadcast requests.</summary>
    Broadcast,

    /// <summary>Control requests; a Python engine's nanny holds this one.</summary>
    Control,

    /// <summary>Answers to pings.</summary>
    Heart,
}
