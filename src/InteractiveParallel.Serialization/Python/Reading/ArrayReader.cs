namespace InteractiveParallel.Serialization.Python;

/// <summary>A vector, of a numpy array of the same elements without a copy.</summary>
internal sealed class ArrayReader<T> : FromPython<T[]?>
{
    public override T[]? Read(PythonValues values, object? value)
    {
        if (value is null) return null;
        if (values.TryGet(value, out T[] known)) return known;
        return values.Made(value, SequenceReader<T>.ReadItems(values, value) ?? throw Mismatch(values.Resolve(value)));
    }
}
