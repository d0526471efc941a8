using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace InteractiveParallel.Transport;

/// <summary>The NULL security mechanism: each side says READY with its socket type and identity, and frames travel in the clear.</summary>
internal static class NullMechanism
{
    private const int MaxIdentity = 255;

    public static ReadOnlySpan<byte> Name => "NULL"u8;

    private static ReadOnlySpan<byte> ReadyName => "\u0005READY"u8;

    private static ReadOnlySpan<byte> ErrorName => "\u0005ERROR"u8;

    /// <summary>The READY command as a frame.</summary>
    public static byte[] WriteReady(string socketType, ReadOnlySpan<byte> identity)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write(ReadyName);
        WriteProperty(body, "Socket-Type"u8, Encoding.ASCII.GetBytes(socketType));
        WriteProperty(body, "Identity"u8, identity);
        if (body.WrittenCount <= byte.MaxValue) return [FrameFlags.Command, (byte)body.WrittenCount, .. body.WrittenSpan];

        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, body.WrittenCount);
        return [FrameFlags.Command | FrameFlags.Long, .. length, .. body.WrittenSpan];
    }

    /// <summary>Reads the peer's READY.</summary>
    public static (string SocketType, byte[] Identity) ReadReady(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(ErrorName))
            throw new ZmtpViolationException($"it refused the connection: {Text.Printable(body[Math.Min(body.Length, ErrorName.Length + 1)..])}");
        if (!body.StartsWith(ReadyName)) throw new ZmtpViolationException($"it sent the command '{Text.Printable(body)}' where READY was due");

        var socketType = "";
        byte[] identity = [];
        for (var rest = body[ReadyName.Length..]; rest.Length > 0;)
        {
            var name = Take(ref rest, Take(ref rest, 1)[0]);
            var value = Take(ref rest, BinaryPrimitives.ReadUInt32BigEndian(Take(ref rest, 4)));
            if (Ascii.EqualsIgnoreCase(name, "Socket-Type"u8)) socketType = Text.Printable(value);
            else if (Ascii.EqualsIgnoreCase(name, "Identity"u8)) identity = value.ToArray();
        }
        if (identity.Length > MaxIdentity)
            throw new ZmtpViolationException($"its identity is {identity.Length:N0} bytes long, more than the limit of {MaxIdentity}");
        return (socketType, identity);
    }

    private static void WriteProperty(ArrayBufferWriter<byte> body, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        body.Write([(byte)name.Length]);
        body.Write(name);
        BinaryPrimitives.WriteInt32BigEndian(body.GetSpan(4), value.Length);
        body.Advance(4);
        body.Write(value);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, uint length)
    {
        if (length > rest.Length) throw new ZmtpViolationException("the properties of its READY end too early");
        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }
}
