namespace InteractiveParallel.Serialization.Python;

/// <summary>A value type, or <c>None</c>.</summary>
internal sealed class NullableReader<T> : FromPython<T?>
    where T : struct
{
    public override T? Read(PythonValues values, object? value) => values.Scalar(value) is null ? null : FromPython<T>.Instance.Read(values, value);
}
