namespace InteractiveParallel.Serialization.Python;

/// <summary>A class that natural reading gives as such.</summary>
internal sealed class InstanceReader<T> : FromPython<T?>
    where T : class
{
    public override T? Read(PythonValues values, object? value)
    {
        var natural = FromPython<object?>.Instance.Read(values, value);
        return natural is null or T ? (T?)natural : throw Mismatch(values.Resolve(value));
    }
}
