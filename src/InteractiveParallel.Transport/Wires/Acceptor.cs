using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace InteractiveParallel.Transport;

/// <summary>Listens on one endpoint and starts a connection for each peer; handshakes run in the connections, so none can block it.</summary>
internal sealed class Acceptor : IAsyncDisposable
{
    private const int Backlog = 1024;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(200);

    private readonly ZmtpSocket _owner;
    private readonly Socket? _listener;
    private readonly ChannelReader<Wire>? _arrivals;
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    private Acceptor(ZmtpSocket owner, string boundEndpoint, Socket? listener, ChannelReader<Wire>? arrivals)
    {
        _owner = owner;
        BoundEndpoint = boundEndpoint;
        _listener = listener;
        _arrivals = arrivals;
    }

    public string BoundEndpoint { get; }

    public static Acceptor Bind(ZmtpSocket owner, Endpoint endpoint)
    {
        if (endpoint.IsInproc) return new(owner, endpoint.Text, null, owner.RequireInproc(endpoint.Text).Bind(endpoint.Text));
        Socket? socket = null;
        try
        {
            var address = endpoint.ResolveLocal();
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(address);
            socket.Listen(Backlog);
            return new(owner, Endpoint.Format((IPEndPoint)socket.LocalEndPoint!), socket, null);
        }
        catch (SocketException e)
        {
            socket?.Dispose();
            throw new SocketBindException(endpoint.Text, Explain(endpoint, e), e);
        }
    }

    public void Start() => _accepting = _listener is null ? AcceptInprocAsync(_arrivals!) : AcceptTcpAsync(_listener);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener?.Dispose();
        if (_arrivals is not null) _owner.Options.Inproc!.Unbind(BoundEndpoint);
        await _accepting.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptTcpAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                Start(socket);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException e)
            {
                // Out of file handles, or the peer was gone before it was accepted.
                if (_owner.Options.Logger is { } log) Log.AcceptFailed(log, BoundEndpoint, e.Message, PauseAfterFailure);
                await Task.Delay(PauseAfterFailure, _owner.Options.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task AcceptInprocAsync(ChannelReader<Wire> arrivals)
    {
        await foreach (var wire in arrivals.ReadAllAsync(CancellationToken.None).ConfigureAwait(false)) Start(wire);
    }

    private void Start(Socket socket)
    {
        try
        {
            Start(new TcpWire(socket, _owner.Options.Driver));
        }
        catch (SocketException)
        {
            socket.Dispose(); // It was reset before it could be set up.
        }
    }

    /// <summary>On the pool, so that a peer whose bytes never stop coming cannot keep the acceptor.</summary>
    private void Start(Wire wire) => _ = Task.Run(() => _owner.RunAsync(wire, lane: null));

    private static string Explain(Endpoint endpoint, SocketException e) => $"Cannot bind {endpoint.Text}: " + e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"the address is already in use. Stop the program that holds port {endpoint.Port}, choose another port, or bind port 0 to get a free one.",
        SocketError.AddressNotAvailable => "this machine has no such address. Bind one of its own addresses, or * for all of them.",
        SocketError.AccessDenied =>
            "not permitted. Ports below 1024 often need special rights; choose a higher one, or port 0 to get a free one.",
        _ => $"{e.Message}.",
    };
}
