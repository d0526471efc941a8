namespace InteractiveParallel;

/// <summary>How many tasks an engine has to do and has done.</summary>
/// <param name="Queue">Tasks sent to it directly that have not finished.</param>
/// <param name="Tasks">Load-balanced tasks that the scheduler has given it and that have not finished.</param>
/// <param name="Completed">Tasks that it has finished; when ids were asked for, only those whose ids the hub remembers.</param>
public sealed record EngineQueue(int Queue, int Tasks, int Completed)
{
    /// <summary>The ids of <see cref="Queue"/>; null unless they were asked for.</summary>
    public IReadOnlyList<string>? QueueIds { get; init; }

    /// <summary>The ids of <see cref="Tasks"/>; null unless they were asked for.</summary>
    public IReadOnlyList<string>? TaskIds { get; init; }

    /// <summary>The ids of <see cref="Completed"/>, as far back as the hub remembers; null unless they were asked for.</summary>
    public IReadOnlyList<string>? CompletedIds { get; init; }
}
