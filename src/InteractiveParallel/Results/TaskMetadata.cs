namespace InteractiveParallel;

/// <summary>What is known of one task of a result: a snapshot, complete once the task has finished. Times are UTC.</summary>
public sealed record TaskMetadata
{
    /// <summary>The message id of the request, by which controller and engine know the task.</summary>
    public required string MessageId { get; init; }

    /// <summary>The engine that ran it, or that it was sent to; null while a load-balanced task has not come back.</summary>
    public int? EngineId { get; init; }

    /// <summary>The identity of that engine; null when <see cref="EngineId"/> is.</summary>
    public string? EngineUuid { get; init; }

    /// <summary><c>ok</c>, <c>error</c>, <c>aborted</c>, <c>cancelled</c>, <c>lost</c> (no reply will come), or <c>pending</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When the client made the request.</summary>
    public required DateTime Submitted { get; init; }

    /// <summary>When the engine began; null when it has not, or did not say.</summary>
    public DateTime? Started { get; init; }

    /// <summary>When the engine had the result; null before.</summary>
    public DateTime? Completed { get; init; }

    /// <summary>When the reply reached the client; null before.</summary>
    public DateTime? Received { get; init; }

    /// <summary>How long the function itself ran on the engine, without reading arguments and writing the result; null from Python engines.</summary>
    public TimeSpan? RunTime { get; init; }

    /// <summary>The label that the view gave it; null for none.</summary>
    public string? Label { get; init; }
}
