using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>How a <see cref="LoadBalancedView"/> sends its tasks. Immutable; change it with the view's <c>With</c>.</summary>
public sealed record LoadBalancedOptions
{
    /// <summary>A text that goes with every task, to find it by in <see cref="TaskMetadata.Label"/>. Default: null, none.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// How often a task is tried again that failed or whose engine died, on another engine; see <see cref="Retry"/>. An aborted task is not tried again.
    /// Default: 0. At least 0.
    /// </summary>
    public int Retries { get; init; }

    /// <summary>After which failures, when and where; only together with <see cref="Retries"/>. Default: null: after any, at once, on an engine where the task has not failed.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>
    /// The tasks begin when these have ended: by default when all of them have succeeded. When that can no longer happen they fail at once with
    /// <see cref="ImpossibleDependencyException"/>. Default: null, none.
    /// </summary>
    public Dependency? After { get; init; }

    /// <summary>
    /// The tasks begin when these have ended, on the engine where they ran; where any of them is enough, on an engine where one of them ran.
    /// Fails as <see cref="After"/> does. Default: null, none.
    /// </summary>
    public Dependency? Follow { get; init; }

    /// <summary>
    /// The longest time that a task may wait at the scheduler, for other tasks or for an engine, each time that it waits; then it fails with
    /// <see cref="TaskTimeoutException"/>. It does not limit how long the task runs. Default: null, for ever. More than zero.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// What each engine is asked before it begins a task; false means that the task cannot run there: another one is tried, which costs no retry. What it captures is
    /// taken by value when the view is made. It runs on C# engines only. Default: null, nothing.
    /// </summary>
    public Func<bool>? Depend { get; init; }

    /// <summary>What must be on an engine for a task to begin there; asked before <see cref="Depend"/>, with the same consequence. Default: empty, nothing.</summary>
    public IReadOnlyList<Requirement> Require { get; init; } = [];

    /// <summary>Ids of the engines that may run the tasks. Default: empty, which is all there are.</summary>
    public IReadOnlyList<int> Targets { get; init; } = [];

    /// <summary>
    /// Which engines may run the tasks: <c>csharp</c> or <c>python</c>. Default: null: C# functions run on C# engines, always; code text, and functions
    /// called by name, go to the C# engines if there are any, else to the Python engines.
    /// </summary>
    public string? Language { get; init; }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void ThrowIfSenseless()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Retries, nameof(Retries));
        if (Timeout is { } timeout && timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(Timeout), timeout, "give the time that a task may wait, or null for as long as it takes");
        if (Language is not (null or Languages.CSharp or Languages.Python))
            throw new ArgumentException($"engines run \"csharp\" or \"python\", not \"{Language}\"", nameof(Language));
        After?.ThrowIfSenseless(nameof(After));
        Follow?.ThrowIfSenseless(nameof(Follow));
        if (Retry is not null && Retries == 0)
            throw new ArgumentException($"{nameof(Retry)} says how to try again, but {nameof(Retries)} is 0, so nothing would be: set both in one With", nameof(Retries));
        Retry?.ThrowIfSenseless();
    }

    /// <summary>What of this goes with each task as it is.</summary>
    internal RequestMetadata ToWire() => new()
    {
        Label = Label, Retries = Retries, Retry = Retry?.ToWire(), After = After?.ToWire(), Follow = Follow?.ToWire(), Timeout = Timeout,
    };
}
