using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace InteractiveParallel.Serialization;

/// <summary>
/// Writes one object graph: raw values here; identity, types, arrays and closures in the other parts. A writer is reused, never shared.
/// The body begins with its format, the layout hash of its root type and the offset of its manifest (0 = none).
/// </summary>
internal sealed partial class GraphWriter
{
    public const byte Format = 1;
    public const int HeaderSize = 1 + sizeof(uint) + sizeof(int);

    private const int LargestKept = 1024 * 1024;

    private byte[] _bytes = new byte[1024];
    private int _position = HeaderSize;
    private int _depth;

    /// <summary>Forgets the last message; a buffer that one large message has grown is given back.</summary>
    public void Reset()
    {
        if (_bytes.Length > LargestKept)
            _bytes = new byte[1024];
        _position = HeaderSize;
        _depth = 0;
        ResetObjects();
        ResetTypes();
        ResetArrays();
        ResetClosures();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw<T>(T value)
        where T : unmanaged
    {
        Reserve(Unsafe.SizeOf<T>());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _position), value);
        _position += Unsafe.SizeOf<T>();
    }

    public void WriteByte(byte value) => WriteRaw(value);

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_position));
        _position += bytes.Length;
    }

    /// <summary>Seven bits a byte, the lowest first: lengths and indexes are mostly small.</summary>
    public void WriteCount(int value)
    {
        Debug.Assert(value >= 0);
        Reserve(5);
        var rest = (uint)value;
        while (rest >= 0x80)
        {
            _bytes[_position++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        _bytes[_position++] = (byte)rest;
    }

    /// <summary>
    /// A byte a character where that suffices, else UTF-16: every string survives, lone surrogates too. Equal strings are not shared:
    /// a string has no identity worth the look-up.
    /// </summary>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteByte(StringForm.Null);
            return;
        }
        var narrow = !value.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff');
        if (narrow && value.Length <= StringForm.LongestShort)
        {
            WriteByte((byte)(StringForm.Short + value.Length));
        }
        else
        {
            WriteByte(narrow ? StringForm.Narrow : StringForm.Wide);
            WriteCount(value.Length);
        }
        if (narrow)
        {
            Reserve(value.Length);
            _position += Encoding.Latin1.GetBytes(value, _bytes.AsSpan(_position));
        }
        else
        {
            WriteBytes(MemoryMarshal.AsBytes(value.AsSpan()));
        }
    }

    /// <summary>Call before going one object deeper, and <see cref="Leave"/> after: a chain that is too long for the stack is refused, not fatal.</summary>
    public void Enter()
    {
        if ((++_depth & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CannotShipException(
                $"the value is nested deeper than {_depth} objects, more than the stack holds: keep long chains in a list or array");
        }
    }

    public void Leave() => _depth--;

    /// <summary>What has been written, without the header, for parts that stand inside other messages.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(HeaderSize, _position - HeaderSize);

    /// <summary>The finished body, in memory of its own.</summary>
    /// <param name="layout">The layout hash of what the body's slots are.</param>
    /// <param name="manifest">What a reader must have first; empty for nothing.</param>
    public byte[] Finish(uint layout, ReadOnlySpan<byte> manifest)
    {
        var offset = 0;
        if (!manifest.IsEmpty)
        {
            offset = _position;
            WriteBytes(manifest);
        }
        _bytes[0] = Format;
        Unsafe.WriteUnaligned(ref _bytes[1], layout);
        Unsafe.WriteUnaligned(ref _bytes[1 + sizeof(uint)], offset);
        return _bytes.AsSpan(0, _position).ToArray();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (_bytes.Length - _position < count)
            Grow(count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var needed = (long)_position + count;
        if (needed > Array.MaxLength)
            throw new CannotShipException($"the value takes more than {Array.MaxLength:N0} bytes: send it in parts");
        Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, 2L * _bytes.Length), Array.MaxLength));
    }
}
