namespace InteractiveParallel.Transport.Tests;

/// <summary>Feeds bytes to a reader as a connection does.</summary>
internal static class Parsed
{
    public static SocketOptions Limits => new();

    /// <summary>All messages in the bytes, which arrive in pieces of at most the given size.</summary>
    public static List<ReadOnlyMemory<byte>[]> Messages(ReadOnlySpan<byte> bytes, int pieces = int.MaxValue, SocketOptions? options = null, CommandSink? onCommand = null)
    {
        var reader = new FrameReader(options ?? Limits, onCommand ?? (_ => { }));
        reader.BeginFrames();
        return Messages(reader, bytes, pieces);
    }

    public static List<ReadOnlyMemory<byte>[]> Messages(FrameReader reader, ReadOnlySpan<byte> bytes, int pieces)
    {
        var messages = new List<ReadOnlyMemory<byte>[]>();
        while (bytes.Length > 0)
        {
            var room = reader.Room().Span;
            var part = bytes[..Math.Min(Math.Min(pieces, room.Length), bytes.Length)];
            part.CopyTo(room);
            bytes = bytes[part.Length..];
            reader.Advance(part.Length);
            foreach (var message in new MessageBatch(reader)) messages.Add(message.Keep());
            reader.Release();
        }
        return messages;
    }
}
