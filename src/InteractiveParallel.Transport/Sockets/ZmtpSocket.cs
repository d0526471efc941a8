using System.Collections.Concurrent;

namespace InteractiveParallel.Transport;

/// <summary>
/// A ZMTP 3.1 socket: any number of endpoints bound, any number connected to, one <see cref="Connection"/> for each peer. All members may be used
/// from any thread. A peer that breaks the protocol or a limit is disconnected and reported once; the others do not notice.
/// </summary>
public abstract partial class ZmtpSocket : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Connection, bool> _running = new();
    private readonly PeerReports _reports;
    private readonly Lock _gate = new();
    private readonly List<Acceptor> _acceptors = [];
    private readonly List<Dialer> _dialers = [];
    private readonly ITimer? _heartbeat;
    private volatile Connection[] _ready = [];

    private protected ZmtpSocket(SocketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _reports = new PeerReports(options.Logger);
        if (options.PingInterval is { } interval) _heartbeat = options.Time.CreateTimer(_ => CheckHeartbeats(), null, interval, interval);
    }

    /// <summary>The options it was made with.</summary>
    public SocketOptions Options { get; }

    /// <summary>
    /// Called when a peer has completed the handshake, on its reader, before its first message is delivered. Default: nothing.
    /// </summary>
    public Action<Connection>? Connected { get; init; }

    /// <summary>Called when a peer that was announced is gone, after its last message. Default: nothing.</summary>
    public Action<Connection>? Disconnected { get; init; }

    /// <summary>The peers at this moment; a snapshot.</summary>
    public IReadOnlyCollection<Connection> Connections => _ready;

    /// <summary>How many peers were disconnected or refused because they broke the protocol, a limit or a time.</summary>
    public long DisconnectedPeers => _reports.Count;

    /// <summary>
    /// Listens on <c>tcp://ADDRESS:PORT</c> (port 0 or <c>*</c> takes a free one, address <c>*</c> listens on all of IPv4, <c>[::]</c> on IPv6) or
    /// <c>inproc://NAME</c>.
    /// </summary>
    /// <returns>The endpoint with the real port.</returns>
    /// <exception cref="SocketBindException">The endpoint is in use, or not on this machine, or not permitted.</exception>
    /// <exception cref="ArgumentException">It is not an endpoint.</exception>
    public string Bind(string endpoint)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var acceptor = Acceptor.Bind(this, Endpoint.Parse(endpoint));
        lock (_gate) _acceptors.Add(acceptor);
        acceptor.Start();
        return acceptor.BoundEndpoint;
    }

    /// <summary>
    /// Connects to the endpoint, now or as soon as somebody listens there, and again whenever the connection is lost, until the socket is disposed.
    /// Returns at once.
    /// </summary>
    /// <exception cref="ArgumentException">It is not an endpoint.</exception>
    public void Connect(string endpoint)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var parsed = Endpoint.Parse(endpoint);
        if (parsed.IsInproc) _ = RequireInproc(endpoint);
        var dialer = new Dialer(this, parsed, NewLane());
        lock (_gate) _dialers.Add(dialer);
        dialer.Start();
    }

    internal abstract string SocketType { get; }

    internal bool IsDisposed => _disposal is not null;

    internal InprocNetwork RequireInproc(string endpoint) =>
        Options.Inproc ?? throw new ArgumentException(
            $"{endpoint} is an in-process name, and this socket has no network for such names: set SocketOptions.Inproc.", nameof(endpoint));

    /// <summary>True if a peer of that kind makes sense here.</summary>
    internal abstract bool Accepts(string peerSocketType);

    /// <summary>Decides on a peer that has completed its handshake; false leaves it waiting until <see cref="Connection.BecomeReady"/> or its end.</summary>
    internal virtual bool Admit(Connection connection) => true;

    /// <summary>An outbox that outlives the connection; null if the connection keeps its own.</summary>
    internal virtual Outbox? LaneFor(Connection connection) => null;

    internal virtual void OnMessages(Connection from, MessageBatch batch)
    {
    }

    internal virtual void OnSubscription(Connection from, ReadOnlySpan<byte> prefix, bool subscribe)
    {
    }

    /// <summary>An outbox for the endpoint that is about to be connected to; null if each connection is to have its own.</summary>
    private protected virtual Outbox? NewLane() => null;

    private protected virtual void OnAdded(Connection connection)
    {
    }

    private protected virtual void OnRemoved(Connection connection)
    {
    }

    private protected Connection[] Ready => _ready;

    private void CheckHeartbeats()
    {
        foreach (var connection in _ready) connection.CheckHeartbeat();
    }
}
