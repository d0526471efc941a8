using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>What the model knows of one task.</summary>
internal sealed class ModelTask(Job job, RequestMetadata metadata)
{
    public Job Job { get; } = job;

    public RequestMetadata Metadata { get; } = metadata;

    public RetryRules Rules => Metadata.Retry ?? RetryRules.Default;

    /// <summary>The engine that has it.</summary>
    public string? Where { get; set; }

    public ModelEnd? End { get; set; }

    public bool IsAborted { get; set; }

    /// <summary>Failures and deaths that were answered with another try.</summary>
    public int Retried { get; set; }

    public int RetriesLeft => Metadata.Retries - Retried;

    /// <summary>The engines that do not get it again: those that failed it or refused it.</summary>
    public HashSet<string> Excluded { get; } = [];

    public HashSet<string> Refusing { get; } = [];

    /// <summary>The engine that failed it last; its error is what the client gets when there is no other engine.</summary>
    public string? FailedOn { get; set; }

    /// <summary>An engine died with it; that is what the client is told when there is no other engine and none failed it.</summary>
    public bool WasLost { get; set; }

    /// <summary>It is not to begin before; null while it does not rest.</summary>
    public TimeSpan? RestsUntil { get; set; }

    /// <summary>When it began to wait; null while an engine has it or it rests.</summary>
    public TimeSpan? WaitsSince { get; set; }

    public TimeSpan? Deadline => Metadata.Timeout is { } limit && WaitsSince is { } since ? since + limit : null;

    /// <summary>One more try is used; it may have to rest first.</summary>
    public void UseRetry(TimeSpan now)
    {
        var delay = Rules.DelayBefore(++Retried);
        RestsUntil = delay > TimeSpan.Zero ? now + delay : null;
    }
}
