namespace InteractiveParallel.Serialization.Pickle;

/// <summary>A Python <c>set</c> or <c>frozenset</c> as its items, which are neither hashed nor compared.</summary>
/// <param name="items">The items.</param>
/// <param name="isFrozen">Whether it is a <c>frozenset</c>.</param>
public sealed class PickleSet(List<object?> items, bool isFrozen = false)
{
    /// <summary>The items; null stands for <c>None</c>.</summary>
    public List<object?> Items { get; } = items;

    /// <summary>Whether it is a <c>frozenset</c>. Default: a <c>set</c>.</summary>
    public bool IsFrozen { get; } = isFrozen;
}
