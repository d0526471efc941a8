namespace InteractiveParallel.Serialization.Pickle;

/// <summary>
/// Something that Python makes by a call or of a class. We keep what would be called and what would be put into the result, and make nothing.
/// </summary>
/// <param name="arguments">The arguments of its making.</param>
public abstract class PickleInstance(PickleTuple arguments)
{
    /// <summary>The arguments of its making.</summary>
    public PickleTuple Arguments { get; } = arguments;

    /// <summary>What the finished object is given as its state, mostly a dictionary of attributes; null when it is given none.</summary>
    public object? State { get; set; }

    /// <summary>What is appended to the finished object, as for a <c>deque</c>; null when it is nothing.</summary>
    public List<object?>? Items { get; set; }

    /// <summary>What is set in the finished object by key, as for an <c>OrderedDict</c>; null when it is nothing.</summary>
    public PickleDictionary? Entries { get; set; }
}
