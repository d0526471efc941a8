namespace InteractiveParallel;

/// <summary>How a <see cref="LoadBalancedView"/> sends its tasks. Immutable; change it with the view's <c>With</c>.</summary>
public sealed record LoadBalancedOptions
{
    /// <summary>A text that goes with every task, to find it by in <see cref="TaskMetadata.Label"/>. Default: null, none.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// How often a task is tried again whose engine died while it ran, on another engine where there is one. A task that throws is not tried again.
    /// Default: 0. At least 0.
    /// </summary>
    public int Retries { get; init; }

    /// <summary>Ids of the engines that may run the tasks. Default: empty, which is all there are.</summary>
    public IReadOnlyList<int> Targets { get; init; } = [];

    /// <summary>
    /// Which engines may run the tasks: <c>csharp</c> or <c>python</c>. Default: null: C# functions run on C# engines, always; code text, and functions
    /// called by name, go to the C# engines if there are any, else to the Python engines.
    /// </summary>
    public string? Language { get; init; }
}
