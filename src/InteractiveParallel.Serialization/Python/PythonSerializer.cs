using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// What ipyparallel's <c>serialize_object</c> writes and <c>deserialize_object</c> reads: a pickle, and beside it the large arrays and bytes.
/// Any number of threads may use it at once.
/// </summary>
public static class PythonSerializer
{
    /// <summary>Writes a value. Arrays of numbers (any rank) and bytes above 1 KiB follow the pickle and refer to the caller's memory: no copy.</summary>
    /// <exception cref="CannotShipException">The value or a part has no Python form; the text names type and place.</exception>
    public static ReadOnlyMemory<byte>[] Serialize(object? value) => Canner.Can(value);

    /// <summary>Reads a value.</summary>
    /// <param name="buffers">The pickle, the buffers beside it, and perhaps further ones.</param>
    /// <param name="used">How many of the buffers the value took.</param>
    /// <exception cref="InvalidCastException">The value is not of that type: the text says what Python sent, where, and what was wanted.</exception>
    /// <exception cref="PickleException">The buffers are damaged, or hold a type that C# does not read; the text names it.</exception>
    public static T Deserialize<T>(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, out int used) => (T)Deserialize(typeof(T), buffers, out used)!;

    /// <summary>Reads a value as <see cref="Deserialize{T}"/> does.</summary>
    public static object? Deserialize(Type type, ReadOnlySpan<ReadOnlyMemory<byte>> buffers, out int used)
    {
        used = 1;
        return Convert.ChangeType(PickleReader.Read(buffers[0], PythonNames.InValues), type, System.Globalization.CultureInfo.InvariantCulture);
    }
}
