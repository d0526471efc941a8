namespace InteractiveParallel.Controller;

/// <summary>How many settled requests the controller keeps on record. Immutable. Requests that are not settled are always known, whatever the limits.</summary>
public sealed record TaskDatabaseOptions
{
    /// <summary>Nothing is kept: only whether a request is settled is known, for the latest of them.</summary>
    public static TaskDatabaseOptions None { get; } = new() { RecordLimit = 0 };

    /// <summary>The most settled requests kept. When there are more, the oldest are culled. Default: 1024; 0 keeps none.</summary>
    public int RecordLimit { get; init; } = 1024;

    /// <summary>The most bytes kept in all: messages of settled requests and what was printed. When there are more, the oldest are culled. Default: 1 GiB.</summary>
    public long SizeLimit { get; init; } = 1L << 30;

    /// <summary>When a limit is exceeded, so much of it is made free at once. Default: 0.1; from 0 to 1.</summary>
    public double CullFraction { get; init; } = 0.1;

    /// <summary>True when anything is kept.</summary>
    public bool KeepsRecords => RecordLimit > 0;
}
