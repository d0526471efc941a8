namespace InteractiveParallel.Serialization.Pickle;

/// <summary>An instance of a Python class: the class's name, the arguments of its making, and its attributes.</summary>
/// <param name="Class">The class.</param>
/// <param name="Arguments">Arguments of <c>__new__</c>; mostly none.</param>
public sealed record PickleObject(PickleGlobal Class, PickleTuple Arguments)
{
    /// <summary>The attributes, mostly a dictionary; null when the instance has none.</summary>
    public object? State { get; set; }
}
