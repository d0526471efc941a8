namespace InteractiveParallel.Serialization.Python;

/// <summary>An enum, by its number or its name.</summary>
internal sealed class EnumReader<T, TNumber> : FromPython<T>
    where T : struct, Enum
    where TNumber : struct
{
    public override T Read(PythonValues values, object? value)
    {
        if (values.Scalar(value) is not string name) return (T)(object)FromPython<TNumber>.Instance.Read(values, value);
        return Enum.TryParse<T>(name, out var named) ? named : throw Mismatch(name);
    }
}
