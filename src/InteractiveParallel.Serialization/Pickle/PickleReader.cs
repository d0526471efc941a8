using System.Globalization;
using System.Runtime.InteropServices;

namespace InteractiveParallel.Serialization.Pickle;

/// <summary>
/// Reads pickles of protocols 0 to 5 into inert values: null, <c>bool</c>, <c>long</c>, <see cref="System.Numerics.BigInteger"/>, <c>double</c>, <c>string</c>,
/// <c>byte[]</c>, <c>List&lt;object?&gt;</c>, <see cref="PickleTuple"/>, <see cref="PickleDictionary"/>, <see cref="PickleSet"/>, <see cref="PickleBuffer"/>, and names,
/// calls and objects that are never looked up or made. A name outside the closed table is refused. Time and memory are bounded by the pickle's length,
/// and a shared value stays shared: reading needs no recursion and never follows what it has built.
/// </summary>
public sealed partial class PickleReader
{
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly int _end;
    private readonly Func<PickleGlobal, bool> _allows;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _outOfBand;
    private readonly PickleMemo _memo = new();
    private readonly PickleStack _stack = new();
    private int _at;
    private int _nextBuffer;

    private PickleReader(ReadOnlyMemory<byte> pickle, Func<PickleGlobal, bool> allows, IReadOnlyList<ReadOnlyMemory<byte>> outOfBand)
    {
        if (!MemoryMarshal.TryGetArray(pickle, out var segment)) segment = new ArraySegment<byte>(pickle.ToArray());
        (_bytes, _start, _end) = (segment.Array ?? [], segment.Offset, segment.Offset + segment.Count);
        (_at, _allows, _outOfBand) = (_start, allows, outOfBand);
    }

    /// <summary>Reads one value.</summary>
    /// <param name="pickle">The bytes; what follows the end of the pickle is ignored.</param>
    /// <param name="allows">The closed table: which names of classes and functions may occur. Names of Python 2 are given in their Python 3 form.</param>
    /// <param name="outOfBand">Buffers that protocol 5 left outside. Default: none.</param>
    /// <exception cref="PickleException">The bytes are no pickle, are cut off, or name what is not allowed; the text gives the place.</exception>
    public static object? Read(ReadOnlyMemory<byte> pickle, Func<PickleGlobal, bool> allows, IReadOnlyList<ReadOnlyMemory<byte>>? outOfBand = null)
    {
        ArgumentNullException.ThrowIfNull(allows);
        var reader = new PickleReader(pickle, allows, outOfBand ?? []);
        try
        {
            return reader.Run();
        }
        catch (InvalidOperationException error)
        {
            throw reader.Broken(error.Message);
        }
    }

    private object? Run()
    {
        while (true)
        {
            var opcode = (Opcode)Byte();
            if (opcode == Opcode.Stop) return _stack.Pop();
            if (!(Number(opcode) || TextOrBytes(opcode) || Container(opcode) || Remember(opcode) || Make(opcode)))
                throw Broken($"unknown instruction 0x{(byte)opcode:x2}");
        }
    }

    private PickleException Broken(string why) => new(string.Create(CultureInfo.InvariantCulture, $"the pickle is damaged at byte {_at - _start}: {why}"));
}
