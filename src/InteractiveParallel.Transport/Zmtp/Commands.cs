namespace InteractiveParallel.Transport;

/// <summary>The commands that travel between messages once the handshake is done.</summary>
internal static class Commands
{
    private const int TimeToLive = 2;
    private const int MaxContext = 16;

    public static ReadOnlySpan<byte> Ping => "\u0004PING"u8;

    public static ReadOnlySpan<byte> Pong => "\u0004PONG"u8;

    public static ReadOnlySpan<byte> Error => "\u0005ERROR"u8;

    public static ReadOnlySpan<byte> Subscribe => "\u0009SUBSCRIBE"u8;

    public static ReadOnlySpan<byte> Cancel => "\u0006CANCEL"u8;

    /// <summary>The PING that is sent: no time to live, no context.</summary>
    public static ReadOnlySpan<byte> EmptyPing => "\u0004PING\0\0"u8;

    /// <summary>The context that a PONG has to return.</summary>
    public static ReadOnlySpan<byte> Context(ReadOnlySpan<byte> ping)
    {
        var context = ping[Math.Min(ping.Length, Ping.Length + TimeToLive)..];
        return context.Length <= MaxContext
            ? context
            : throw new ZmtpViolationException($"it sent a PING with a context of {context.Length} bytes, more than {MaxContext}");
    }
}
