namespace InteractiveParallel;

/// <summary>How <see cref="LoadBalancedView"/>'s <c>MapStream</c> deals with its input and its results. Immutable.</summary>
public sealed record MapStreamOptions
{
    /// <summary>
    /// Items a task, at most. Default: 1. At least 1. With many small items, some hundreds make that not every item is a message of its own.
    /// </summary>
    public int ChunkSize { get; init; } = 1;

    /// <summary>
    /// How long the items of a task that is not full wait for an input that makes them wait. Default: 10 ms.
    /// <see cref="Timeout.InfiniteTimeSpan"/> sends full tasks only, but for the last.
    /// </summary>
    public TimeSpan ChunkDelay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Tasks that are sent and not finished, at most. Default: null, two for each engine that the view may use, one that runs and one that is on its way,
    /// however many engines there are at the time; of tasks that take less than 1 ms as many as an engine does in 2 ms, up to 64.
    /// 0 means no bound: the whole input is taken and sent as fast as it comes, so it must have an end.
    /// Four times as many results wait for whoever takes them; then nothing more is sent until some are taken.
    /// </summary>
    public int? MaxOutstanding { get; init; }

    /// <summary>True: results come in the order of the input. False: as their tasks finish. Default: true.</summary>
    public bool Ordered { get; init; } = true;
}
