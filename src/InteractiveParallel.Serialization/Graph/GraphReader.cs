using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace InteractiveParallel.Serialization;

/// <summary>
/// Reads one object graph. Every length is checked against what is left before anything is allocated, and every type and reference
/// before it is used: a malformed body gives an <see cref="InvalidDataException"/>. A reader is reused, never shared.
/// </summary>
internal sealed partial class GraphReader
{
    private byte[] _bytes = [];
    private int _position;
    private int _end;
    private int _depth;

    /// <summary>The layout hash of the root type, as the sender had it.</summary>
    public uint Layout { get; private set; }

    /// <summary>Begins a message.</summary>
    /// <param name="body">The body: header, graph, manifest.</param>
    /// <param name="arrays">The out-of-band arrays.</param>
    /// <param name="assemblies">Where the types of assemblies that travel are found.</param>
    public void Begin(ReadOnlyMemory<byte> body, ReadOnlySpan<ReadOnlyMemory<byte>> arrays, AssemblySource assemblies)
    {
        BeginPart(body);
        _assemblies = assemblies;
        BeginArrays(arrays);
        if (body.Length < GraphWriter.HeaderSize)
            ThrowEnd();
        if (ReadByte() != GraphWriter.Format)
            throw new InvalidDataException("the body is not in this version's format: client and engine must be of the same version");
        Layout = ReadRaw<uint>();
        var manifest = ReadRaw<int>();
        if (manifest == 0)
            return;
        if (manifest < GraphWriter.HeaderSize || manifest > body.Length)
            ThrowEnd();
        _end -= body.Length - manifest;
    }

    /// <summary>Begins a part that has no header.</summary>
    public void BeginPart(ReadOnlyMemory<byte> part)
    {
        if (!MemoryMarshal.TryGetArray(part, out var segment))
            segment = part.ToArray();
        _bytes = segment.Array!;
        _position = segment.Offset;
        _end = segment.Offset + segment.Count;
        _depth = 0;
    }

    /// <summary>Lets go of the message, so that a pooled reader keeps nothing alive.</summary>
    public void End()
    {
        _bytes = [];
        EndObjects();
        EndTypes();
        EndArrays();
    }

    /// <summary>The bytes that are left.</summary>
    public int Remaining => _end - _position;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T ReadRaw<T>()
        where T : unmanaged
    {
        var at = _position;
        if (_end - at < Unsafe.SizeOf<T>())
            ThrowEnd();
        _position = at + Unsafe.SizeOf<T>();
        return Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), at));
    }

    public byte ReadByte() => ReadRaw<byte>();

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)Remaining)
            ThrowEnd();
        var bytes = _bytes.AsSpan(_position, count);
        _position += count;
        return bytes;
    }

    public int ReadCount()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = ReadByte();
            value |= (uint)(part & 0x7f) << shift;
            if (part < 0x80)
                return (int)value >= 0 ? (int)value : throw new InvalidDataException("a negative count");
        }
        throw new InvalidDataException("a count of more than five bytes");
    }

    /// <summary>A count of items that take at least a byte each, so there cannot be more than bytes are left.</summary>
    public int ReadItemCount()
    {
        var count = ReadCount();
        return count <= Remaining ? count : throw new InvalidDataException($"{count} items are announced, but only {Remaining} bytes are left");
    }

    public string? ReadString()
    {
        var form = ReadByte();
        return form switch
        {
            StringForm.Null => null,
            StringForm.Wide => Wide(ReadItemCount()),
            StringForm.Narrow => Encoding.Latin1.GetString(ReadBytes(ReadCount())),
            _ => Encoding.Latin1.GetString(ReadBytes(form - StringForm.Short)),
        };

        string Wide(int length) => new(MemoryMarshal.Cast<byte, char>(ReadBytes(checked(2 * length))));
    }

    /// <summary>A string that the writer never leaves out.</summary>
    public string ReadText() => ReadString() ?? throw new InvalidDataException("a text is missing");

    /// <summary>Call before going one object deeper, and <see cref="Leave"/> after.</summary>
    public void Enter()
    {
        if ((++_depth & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InvalidDataException($"the value is nested deeper than {_depth} objects, more than the stack holds: keep long chains in a list or array");
    }

    public void Leave() => _depth--;

    [DoesNotReturn]
    private static int ThrowEnd() => throw new InvalidDataException("the body ends in the middle of a value");
}
