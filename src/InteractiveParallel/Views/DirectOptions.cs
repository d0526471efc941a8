namespace InteractiveParallel;

/// <summary>How a <see cref="DirectView"/> or an <see cref="EngineView"/> sends its calls. Immutable; change it with the view's <c>With</c>.</summary>
public sealed record DirectOptions
{
    /// <summary>A text that goes with every task, to find it by in <see cref="TaskMetadata.Label"/>. Default: null, none.</summary>
    public string? Label { get; init; }
}
