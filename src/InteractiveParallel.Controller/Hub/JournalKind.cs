namespace InteractiveParallel.Controller;

/// <summary>What an entry of the journal tells.</summary>
internal enum JournalKind
{
    /// <summary>An engine became usable.</summary>
    EngineJoined,

    /// <summary>A direct request went to its engine.</summary>
    Sent,

    /// <summary>A task was submitted.</summary>
    Submitted,

    /// <summary>A task went to an engine.</summary>
    Assigned,

    /// <summary>A request was answered by an engine.</summary>
    Completed,

    /// <summary>A request ended without an answer, or was aborted.</summary>
    Failed,

    /// <summary>A client asks the hub: it gets its answer after everything that was entered before.</summary>
    Query,
}
