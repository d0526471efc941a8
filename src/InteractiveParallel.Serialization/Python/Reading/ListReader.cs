namespace InteractiveParallel.Serialization.Python;

/// <summary>A <c>List</c>, also where one of its interfaces is wanted.</summary>
internal sealed class ListReader<TList, T> : FromPython<TList?>
    where TList : class
{
    public override TList? Read(PythonValues values, object? value)
    {
        if (value is null) return null;
        if (values.TryGet(value, out List<T> known)) return (TList)(object)known;
        var list = values.Made(value, new List<T>());
        return SequenceReader<T>.TryFill(values, value, list) ? (TList)(object)list : throw Mismatch(values.Resolve(value));
    }
}
