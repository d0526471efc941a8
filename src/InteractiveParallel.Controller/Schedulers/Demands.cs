using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>What a task asks for beyond an engine, and what became of it so far. Most tasks ask for nothing.</summary>
internal sealed class Demands(RequestMetadata metadata)
{
    /// <summary>The tasks that must end before it begins.</summary>
    public DependencyProgress? After { get; } = metadata.After is { } after ? new DependencyProgress(after) : null;

    /// <summary>The tasks on whose engine it runs.</summary>
    public DependencyProgress? Follow { get; } = metadata.Follow is { } follow ? new DependencyProgress(follow) : null;

    /// <summary>The longest wait for its turn; null for ever.</summary>
    public TimeSpan? Timeout { get; } = metadata.Timeout;

    public RetryRules Retry { get; } = metadata.Retry ?? RetryRules.Default;

    public int RetriesLeft { get; set; } = metadata.Retries;

    /// <summary>How often it was tried again.</summary>
    public int Retried { get; set; }

    /// <summary>Uuids of engines where it failed or that refused it: they do not get it again.</summary>
    public HashSet<string> Excluded { get; } = new(StringComparer.Ordinal);

    /// <summary>What became of it on engines that did not give its result, in order.</summary>
    public List<Attempt> Attempts { get; } = [];

    /// <summary>Uuids of those of them that refused it: no retry gives it to them.</summary>
    public HashSet<string> Refusing { get; } = new(StringComparer.Ordinal);

    /// <summary>The answer of the last engine that failed it, for the client in case that no other engine can be found.</summary>
    public (Message Reply, EngineRecord Engine)? LastFailure { get; set; }

    /// <summary>How the last engine died that took it along, for the client in case that none failed it and no other can be found.</summary>
    public (Failure Failure, EngineRecord Engine)? LastLoss { get; set; }

    /// <summary>When its wait ends at the latest; null while an engine has it, and when its wait has no end.</summary>
    public Deadline? Deadline { get; set; }

    /// <summary>It is not to begin yet: a retry waits its time.</summary>
    public bool IsResting { get; set; }

    /// <summary>True when the metadata asks for anything.</summary>
    public static bool AreIn(RequestMetadata metadata)
        => metadata.After is not null || metadata.Follow is not null || metadata.Timeout is not null || metadata.Retries > 0;
}
