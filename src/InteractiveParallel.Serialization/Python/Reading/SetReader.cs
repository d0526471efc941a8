namespace InteractiveParallel.Serialization.Python;

/// <summary>A <c>HashSet</c>, also where one of its interfaces is wanted.</summary>
internal sealed class SetReader<TSet, T> : FromPython<TSet?>
    where TSet : class
{
    public override TSet? Read(PythonValues values, object? value)
    {
        if (value is null) return null;
        if (values.TryGet(value, out HashSet<T> known)) return (TSet)(object)known;
        var set = values.Made(value, new HashSet<T>(typeof(T) == typeof(object) ? (IEqualityComparer<T>)(object)PythonEquality.Instance : null));
        return SequenceReader<T>.TryFill(values, value, set) ? (TSet)(object)set : throw Mismatch(values.Resolve(value));
    }
}
