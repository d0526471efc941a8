namespace InteractiveParallel.Serialization.Python;

/// <summary>A type that no value of Python's becomes.</summary>
internal sealed class RefusedReader<T> : FromPython<T>
{
    public override T Read(PythonValues values, object? value)
        => throw Mismatch(values.Resolve(value), ", which no Python value becomes: ask for a number, text, array, list, dictionary or tuple, or for object");
}
