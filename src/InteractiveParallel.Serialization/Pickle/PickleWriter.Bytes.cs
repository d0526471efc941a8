using System.Buffers.Binary;

namespace InteractiveParallel.Serialization.Pickle;

/// <content>The bytes below all of it.</content>
public sealed partial class PickleWriter
{
    private const int HeadLength = 11;
    private const int LeastFrame = 4;

    // The head of the frame is filled in at the end, when the length is known.
    private byte[] _bytes = new byte[256];
    private int _length = HeadLength;

    private byte[] Framed()
    {
        var body = _bytes.AsSpan(HeadLength, _length - HeadLength);
        if (body.Length < LeastFrame) return [(byte)Opcode.Proto, (byte)_protocol, .. body];
        _bytes[0] = (byte)Opcode.Proto;
        _bytes[1] = (byte)_protocol;
        _bytes[2] = (byte)Opcode.Frame;
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(3), body.Length);
        return _bytes.AsSpan(0, _length).ToArray();
    }

    private void Get(int at)
    {
        if (at <= byte.MaxValue)
        {
            Op(Opcode.BinGet, (byte)at);
        }
        else
        {
            Op(Opcode.LongBinGet);
            BinaryPrimitives.WriteInt32LittleEndian(Room(4), at);
        }
    }

    private int Memoize()
    {
        Op(Opcode.Memoize);
        return _memoized++;
    }

    private void Sized(ReadOnlySpan<byte> bytes, Opcode shortest, Opcode usual)
    {
        if (bytes.Length <= byte.MaxValue)
        {
            Op(shortest, (byte)bytes.Length);
        }
        else
        {
            Op(usual);
            BinaryPrimitives.WriteInt32LittleEndian(Room(4), bytes.Length);
        }

        bytes.CopyTo(Room(bytes.Length));
    }

    private void Op(Opcode opcode) => Room(1)[0] = (byte)opcode;

    private void Op(Opcode opcode, byte argument)
    {
        var room = Room(2);
        room[0] = (byte)opcode;
        room[1] = argument;
    }

    private Span<byte> Room(int length)
    {
        if (length > _bytes.Length - _length) Grow(length);
        _length += length;
        return _bytes.AsSpan(_length - length, length);
    }

    private void Grow(int length)
    {
        var needed = (long)_length + length;
        if (needed > Array.MaxLength) throw new CannotShipException($"the value takes more than {Array.MaxLength:N0} bytes: send it in parts");
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
    }
}
