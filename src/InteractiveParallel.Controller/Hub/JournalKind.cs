namespace InteractiveParallel.Controller;

/// <summary>What an entry of the journal tells.</summary>
internal enum JournalKind
{
    /// <summary>An engine became usable.</summary>
    EngineJoined,

    /// <summary>An engine is gone.</summary>
    EngineLeft,

    /// <summary>A direct request went to its engine.</summary>
    Sent,

    /// <summary>A broadcast went out to its engines, or, where there is an engine, its message to this one.</summary>
    Broadcast,

    /// <summary>A task was submitted.</summary>
    Submitted,

    /// <summary>A task went to an engine.</summary>
    Assigned,

    /// <summary>A request was answered by an engine.</summary>
    Completed,

    /// <summary>An engine refused to begin a request, because it was aborted: that is an answer, and no work done.</summary>
    Aborted,

    /// <summary>A request ended without an answer; the message is the controller's own, which says why.</summary>
    Failed,

    /// <summary>An engine answered a request that was settled before.</summary>
    Late,

    /// <summary>A request printed, or published something else that records keep. Which one it was stands in the message.</summary>
    Output,

    /// <summary>A client asks the hub: it gets its answer after everything that was entered before.</summary>
    Query,
}
