namespace InteractiveParallel.Serialization.Pickle;

/// <summary>An instance of a Python class that is made by its <c>__new__</c>: the class's name, the arguments, and the attributes.</summary>
/// <param name="class">The class.</param>
/// <param name="arguments">Arguments of <c>__new__</c>; mostly none.</param>
public sealed class PickleObject(PickleGlobal @class, PickleTuple arguments) : PickleInstance(arguments)
{
    /// <summary>The class.</summary>
    public PickleGlobal Class { get; } = @class;

    /// <summary>Named arguments of <c>__new__</c>; null when there are none.</summary>
    public PickleDictionary? Keywords { get; init; }
}
