namespace InteractiveParallel;

/// <summary>How a <see cref="DirectView"/> or an <see cref="EngineView"/> sends its calls. Immutable; change it with the view's <c>With</c>.</summary>
public sealed record DirectOptions
{
    /// <summary>A text that goes with every task, to find it by in <see cref="TaskMetadata.Label"/>. Default: null, none.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// What each engine is asked before it begins a task; false means that the task cannot run there, and fails with <see cref="UnmetDependencyException"/>. What it captures is
    /// taken by value when the view is made. It runs on C# engines only. Default: null, nothing.
    /// </summary>
    public Func<bool>? Depend { get; init; }

    /// <summary>What must be on an engine for a task to begin there; asked before <see cref="Depend"/>, with the same consequence. Default: empty, nothing.</summary>
    public IReadOnlyList<Requirement> Require { get; init; } = [];
}
