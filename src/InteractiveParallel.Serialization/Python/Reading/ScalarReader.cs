using System.Numerics;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Values that Python and .NET have alike: texts, booleans, times, ids.</summary>
internal sealed class ScalarReader<T> : FromPython<T>
{
    public override T Read(PythonValues values, object? value)
    {
        var scalar = values.Scalar(value);
        if (scalar is T same) return same;
        if (scalar is null && default(T) is null) return default!;
        return Converted(scalar) is T converted ? converted : throw Mismatch(scalar);
    }

    private static object? Converted(object? value) => value switch
    {
        string { Length: 1 } text when typeof(T) == typeof(char) => text[0],
        DateTimeOffset time when typeof(T) == typeof(DateTime) => time.UtcDateTime,
        DateOnly date when typeof(T) == typeof(DateTime) => date.ToDateTime(default),
        long or int or double or float or BigInteger when typeof(T) == typeof(Complex) => FromPython<double>.Instance.Read(new PythonValues(0), value) is var real ? new Complex(real, 0) : null,
        _ => null,
    };
}
