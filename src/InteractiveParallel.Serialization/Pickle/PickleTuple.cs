namespace InteractiveParallel.Serialization.Pickle;

/// <summary>A Python tuple.</summary>
public sealed class PickleTuple(params IReadOnlyList<object?> items)
{
    /// <summary>The tuple without items.</summary>
    public static PickleTuple Empty { get; } = new([]);

    /// <summary>The items.</summary>
    public IReadOnlyList<object?> Items { get; } = items;
}
