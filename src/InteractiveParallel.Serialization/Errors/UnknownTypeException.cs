namespace InteractiveParallel;

/// <summary>A value arrived whose type exists only where it came from: code that was executed on an engine declared it.</summary>
public sealed class UnknownTypeException : ParallelException
{
    private UnknownTypeException(string typeName, string message, Exception inner)
        : base(message, inner) => TypeName = typeName;

    /// <summary>The type, as the code that declared it calls it.</summary>
    public string TypeName { get; }

    internal static UnknownTypeException OfCell(string type, string assembly, Exception inner)
    {
        // Types of a cell are nested in the class that the cell has become.
        var name = type[(type.LastIndexOf('+') + 1)..];
        return new UnknownTypeException(
            name,
            $"type {name} is known only on the engine, where executed code declared it (assembly {assembly}): pull what the value holds (a tuple, an array, "
                + $"a string), for example \"x.ToString()\" instead of \"x\", or declare {name} in the client's program and push its values",
            inner);
    }
}
