using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// What ipyparallel's <c>serialize_object</c> writes and <c>deserialize_object</c> reads: a pickle, and beside it the large arrays and bytes.
/// Any number of threads may use it at once.
/// </summary>
/// <remarks>
/// Asked for <c>object</c>, Python's values become: <c>int</c> a <c>long</c> or <c>BigInteger</c>, <c>float</c> a <c>double</c>, <c>complex</c> a <c>Complex</c>,
/// <c>str</c> a <c>string</c>, <c>bytes</c>, <c>bytearray</c> and <c>memoryview</c> a <c>byte[]</c>, <c>None</c> null, <c>list</c> and <c>deque</c> a <c>List&lt;object?&gt;</c>,
/// <c>tuple</c> an <c>object?[]</c>, <c>set</c> and <c>frozenset</c> a <c>HashSet&lt;object?&gt;</c>, <c>dict</c> and its kin a <c>Dictionary&lt;object, object?&gt;</c>
/// in which 1, 1L and 1.0 are the same key and <see cref="DBNull.Value"/> is the key <c>None</c>, <c>range</c> a <c>long[]</c>, <c>datetime</c> a <c>DateTime</c> of unspecified kind
/// or, with a time zone, a <c>DateTimeOffset</c>, <c>date</c>, <c>time</c> and <c>timedelta</c> a <c>DateOnly</c>, <c>TimeOnly</c> and <c>TimeSpan</c>, <c>Decimal</c> a <c>decimal</c>,
/// <c>UUID</c> a <c>Guid</c>, a numpy array a <c>T[]</c> or multi-dimensional array, a numpy scalar the number of its size, and a function a <see cref="PythonFunction"/>.
/// </remarks>
public static class PythonSerializer
{
    /// <summary>Writes a value. Arrays of numbers (any rank) and bytes above 1 KiB follow the pickle and refer to the caller's memory: no copy.</summary>
    /// <exception cref="CannotShipException">The value or a part has no Python form; the text names type and place.</exception>
    public static ReadOnlyMemory<byte>[] Serialize(object? value) => Canner.Can(value);

    /// <summary>Reads a value. An array of the wanted element type that was received into its place (<see cref="ArraysBehind"/>) is the result without a copy.</summary>
    /// <param name="buffers">The pickle, the buffers beside it, and perhaps further ones.</param>
    /// <param name="used">How many of the buffers the value took.</param>
    /// <exception cref="InvalidCastException">The value is not of that type: the text says what Python sent, where, and what was wanted.</exception>
    /// <exception cref="PickleException">The buffers are damaged, or hold a type that C# does not read; the text names it.</exception>
    public static T Deserialize<T>(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, out int used)
    {
        var pickled = Unpickle(buffers, out used);
        return FromPython<T>.Instance.Read(new PythonValues(Length(buffers, used)), pickled);
    }

    /// <summary>Reads a value as <see cref="Deserialize{T}"/> does.</summary>
    /// <exception cref="InvalidCastException">The value is not of that type: the text says what Python sent, where, and what was wanted.</exception>
    /// <exception cref="PickleException">The buffers are damaged, or hold a type that C# does not read; the text names it.</exception>
    public static object? Deserialize(Type type, ReadOnlySpan<ReadOnlyMemory<byte>> buffers, out int used)
    {
        ArgumentNullException.ThrowIfNull(type);
        var pickled = Unpickle(buffers, out used);
        return FromPython.For(type).ReadBoxed(new PythonValues(Length(buffers, used)), pickled);
    }

    /// <summary>
    /// The element codes of the buffers that lie beside a pickle, in order, for a transport that allocates arrays before their bytes arrive
    /// (<see cref="ArrayBuffers.Allocate"/>); bytes for a buffer that is no array of numbers. Never throws: empty when the pickle is damaged.
    /// </summary>
    public static string ArraysBehind(ReadOnlyMemory<byte> pickle) => PythonArrays.Behind(pickle);

    /// <summary>How many bytes the first buffers have together.</summary>
    internal static long Length(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, int count)
    {
        var length = 0L;
        foreach (var buffer in buffers[..count]) length += buffer.Length;
        return length;
    }

    /// <summary>The inert value with its buffers in place. Names are only read here; what they may mean is decided when the value is made.</summary>
    internal static object? Unpickle(ReadOnlySpan<ReadOnlyMemory<byte>> buffers, out int used)
    {
        if (buffers.Length == 0) throw new PickleException("a value is missing: there is no buffer");
        var pickled = PickleReader.Read(buffers[0], static _ => true);
        used = 1 + CannedInstances.Restore(pickled, buffers[1..]);
        return pickled;
    }
}
