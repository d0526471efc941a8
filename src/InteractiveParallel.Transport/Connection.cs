namespace InteractiveParallel.Transport;

/// <summary>
/// One peer of a socket, from the end of the handshake until either side closes. A peer that comes back is a new connection.
/// All members may be used from any thread.
/// </summary>
public sealed partial class Connection
{
    private readonly ZmtpSocket _socket;
    private readonly SocketOptions _options;
    private readonly Wire _wire;
    private readonly FrameReader _reader;
    private readonly PauseGate _pause = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Outbox _outbox = new();
    private bool _outboxSurvives;
    private string? _closeReason;

    internal Connection(ZmtpSocket socket, Wire wire, Outbox? lane)
    {
        _socket = socket;
        _options = socket.Options;
        _wire = wire;
        _reader = new FrameReader(_options, OnCommand);
        Lane = lane;
    }

    /// <summary>The peer's identity. On a <see cref="RouterSocket"/> never empty: a peer without one gets 5 bytes that begin with 0.</summary>
    public ReadOnlyMemory<byte> Identity { get; internal set; }

    /// <summary>The peer's address, as <c>tcp://address:port</c>, or the endpoint's name for inproc.</summary>
    public string RemoteEndPoint => _wire.RemoteEndPoint;

    /// <summary>The peer's kind of socket in ZMTP's words: <c>DEALER</c>, <c>SUB</c> ...</summary>
    public string PeerSocketType { get; private set; } = "";

    /// <summary>For the owner of the socket; never touched here.</summary>
    public object? Tag { get; set; }

    /// <summary>True from the handshake until the connection is closed by either side.</summary>
    public bool IsOpen => _isReady && _closeReason is null;

    /// <summary>Why the connection was closed; null while it is open.</summary>
    public string? CloseReason => _closeReason;

    /// <summary>
    /// Stops reading, so that the peer is held back once the buffers between are full. At most one read is under way; its messages are delivered after
    /// <see cref="Resume"/>. Calling it again changes nothing. While paused, PINGs of the peer remain unanswered.
    /// </summary>
    public void Pause() => _pause.Close(PauseReasons.Owner);

    /// <summary>Goes on reading.</summary>
    public void Resume() => _pause.Open(PauseReasons.Owner);

    /// <summary>
    /// Closes at once. What is queued is dropped, unless the socket is a <see cref="DealerSocket"/>, whose messages wait for the next connection;
    /// await <see cref="WaitSentAsync"/> before, where it matters. A connection that was made by <see cref="ZmtpSocket.Connect"/> is made anew.
    /// </summary>
    /// <param name="reason">What <see cref="CloseReason"/> and the log will say.</param>
    public void Close(string reason)
    {
        Interlocked.CompareExchange(ref _closeReason, reason, null);
        _wire.Close();
        _pause.End();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{PeerSocketType} {RemoteEndPoint}";

    /// <summary>The outbox that the dialer of this connection keeps across reconnections; null if it keeps none.</summary>
    internal Outbox? Lane { get; }

    /// <summary>Completes when the connection is closed and its reader has left.</summary>
    internal Task Ended => _ended.Task;

    internal Outbox Outbox => _outbox;

    /// <summary>Lets the peer know that nothing more comes; it is expected to close.</summary>
    internal void FinishSending() => _wire.FinishSending();

    /// <summary>True if the handshake was ever completed.</summary>
    internal bool WasReady => _isReady;
}
