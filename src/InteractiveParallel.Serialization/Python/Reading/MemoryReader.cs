namespace InteractiveParallel.Serialization.Python;

/// <summary>A <c>Memory</c>, <c>ReadOnlyMemory</c> or <c>ArraySegment</c>: all that an array becomes by itself.</summary>
internal sealed class MemoryReader<TMemory, T>(Func<T[], TMemory> wrap) : FromPython<TMemory>
{
    public override TMemory Read(PythonValues values, object? value)
        => FromPython<T[]>.Instance.Read(values, value) is { } array ? wrap(array) : throw Mismatch(value);
}
