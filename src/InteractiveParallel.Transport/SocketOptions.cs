using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Transport;

/// <summary>How a socket behaves. Immutable; one value may serve many sockets.</summary>
public sealed record SocketOptions
{
    /// <summary>The largest <see cref="MaxFrameSize"/>: what one array can hold.</summary>
    public const long LargestFrame = 0x7FFFFFC7;

    /// <summary>
    /// The name under which a ROUTER knows this socket. Default: empty, and the ROUTER makes one up.
    /// At most 255 bytes, the first not 0 (such names are reserved for made-up ones).
    /// </summary>
    public ReadOnlyMemory<byte> Identity { get; init; }

    /// <summary>Who waits for bytes. Default: <see cref="SocketDriver.Async"/>.</summary>
    public SocketDriver Driver { get; init; }

    /// <summary>The longest frame accepted, in bytes. Default and maximum: <see cref="LargestFrame"/>. A peer that announces more is disconnected.</summary>
    public long MaxFrameSize { get; init; } = LargestFrame;

    /// <summary>The most bytes accepted in one message, all frames together. Default: 8 GiB. Frames below 64 KiB may take 1 GiB of it.</summary>
    public long MaxMessageSize { get; init; } = 8L << 30;

    /// <summary>The most frames accepted in one message. Default: 1,048,576.</summary>
    public int MaxFrames { get; init; } = 1 << 20;

    /// <summary>How long a peer may take for its greeting and handshake. Default: 30 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The pause before the first attempt to reconnect, doubled at each further one. Default: 50 ms. Each pause is drawn from half to the whole of it.
    /// </summary>
    public TimeSpan ReconnectMin { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest pause between attempts to reconnect. Default: 2 s.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long disposing may take to get out what is queued. Default: 3 s; zero drops it.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a silent peer is sent a PING. Default: null, never.</summary>
    public TimeSpan? PingInterval { get; init; }

    /// <summary>How long a PING may stay without any sign of life before the connection is closed. Default: 5 s; rounded up to ping intervals.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the holder of an identity may take to answer a PING when another connection claims the same identity; then the newcomer replaces it.
    /// Default: 1 s. For <see cref="RouterSocket"/>.
    /// </summary>
    public TimeSpan TakeoverTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The most bytes that wait for one slow subscriber; messages beyond are dropped for it and counted. Default: null, no limit.
    /// For <see cref="PublisherSocket"/>.
    /// </summary>
    public long? SubscriberQueueLimit { get; init; }

    /// <summary>Where a frame of 64 KiB or more is received into. Default: null, a new array.</summary>
    public LargeFrameAllocator? LargeFrames { get; init; }

    /// <summary>The network that <c>inproc://</c> endpoints are names in. Default: null, and such endpoints are refused.</summary>
    public InprocNetwork? Inproc { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where violations, refusals and failed handlers are reported. Default: null, nowhere.</summary>
    public ILogger? Logger { get; init; }
}
