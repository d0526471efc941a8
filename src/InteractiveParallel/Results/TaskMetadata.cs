using System.Collections.ObjectModel;

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

    /// <summary>Ids of the tasks that it came after; see <see cref="LoadBalancedOptions.After"/>.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Ids of the tasks that it followed; see <see cref="LoadBalancedOptions.Follow"/>.</summary>
    public IReadOnlyList<string> Follow { get; init; } = [];

    /// <summary>
    /// The tries before the one that gave this result, in their order; empty for a task that was tried once. Known when the task has finished.
    /// </summary>
    public IReadOnlyList<TaskAttempt> Attempts { get; init; } = [];

    /// <summary>What it has printed to standard output; text that a bare carriage return took back is left out. Grows while the task runs.</summary>
    public string StdOut
    {
        get => field ?? Output?.StdOut ?? "";
        init;
    }

    /// <summary>What it has printed to standard error, likewise.</summary>
    public string StdErr
    {
        get => field ?? Output?.StdErr ?? "";
        init;
    }

    /// <summary>What it has shown while it ran, in the order of showing.</summary>
    public IReadOnlyList<DisplayOutput> Outputs
    {
        get => field ?? Output?.Outputs ?? [];
        init;
    }

    /// <summary>The code that it executes; null when it calls a function.</summary>
    public string? ExecuteInput
    {
        get => field ?? Output?.Source;
        init;
    }

    /// <summary>The value of the last expression of its code; null when there is none.</summary>
    public DisplayOutput? ExecuteResult
    {
        get => field ?? Output?.Result;
        init;
    }

    /// <summary>What it has published with <c>Engine.PublishAsync</c>, by name; grows while the task runs. A value is read where it is looked at.</summary>
    public IReadOnlyDictionary<string, object?> Data
    {
        get => field ?? Output?.Data ?? (IReadOnlyDictionary<string, object?>)ReadOnlyDictionary<string, object?>.Empty;
        init;
    }

    /// <summary>The exception that ended it; null while it runs, and when it ended well or without its engine's doing.</summary>
    public RemoteException? Error { get; init; }

    internal TaskOutput? Output { get; init; }
}
