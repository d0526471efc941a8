using System.Globalization;
using System.Text;
using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// All sockets of an engine to one controller. They reconnect by themselves; a controller with another connection file needs
/// another link.
/// </summary>
internal sealed partial class ControllerLink : IAsyncDisposable
{
    private readonly EngineOptions _options;
    private readonly ILogger _logger;
    private readonly SocketOptions _sockets;
    private readonly QueryConnection _registration;
    private readonly RouterSocket _shell;
    private readonly RouterSocket _control;
    private readonly PublisherSocket _publisher;
    private readonly Heart _heart;
    private readonly HashSet<string> _shellPeers = [];
    private readonly TaskCompletionSource _outputWanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isConnected;

    /// <param name="file">Where the controller listens.</param>
    /// <param name="uuid">The engine's identity on every socket.</param>
    /// <param name="options">The engine's options.</param>
    /// <param name="rejections">Where dropped messages are counted.</param>
    /// <param name="handlers">Receive what arrives; they get this link with it.</param>
    public ControllerLink(EngineConnectionFile file, string uuid, EngineOptions options, RejectionLog rejections, LinkHandlers handlers)
    {
        (File, _options, Rejections) = (file, options, rejections);
        _logger = options.LoggerFactory.CreateLogger("InteractiveParallel.Engine");
        Session = new Session(new SessionOptions { Key = file.Key, Id = uuid, Time = options.Time });
        var logger = options.LoggerFactory.CreateLogger("InteractiveParallel.Transport");
        _sockets = new SocketOptions
        {
            Identity = Encoding.UTF8.GetBytes(uuid), Inproc = options.Inproc, Time = options.Time, Logger = logger,
            // A peer whose host vanished sends nothing, not even the end of its connections.
            PingInterval = TimeSpan.FromSeconds(10), PingTimeout = TimeSpan.FromSeconds(30),
        };
        _registration = new QueryConnection(Session, _sockets, rejections)
        {
            Connected = () => OnConnected(handlers),
            Disconnected = () =>
            {
                _isConnected = false;
                _heart?.Hold();
                handlers.Changed();
            },
            Unasked = OnRegistrationReply,
        };
        // A reader that waits in the system itself answers soonest, and control and heart go on when the thread pool is exhausted.
        var threads = _sockets with { Driver = SocketDriver.Thread };
        _shell = new RouterSocket(threads with { LargeFrames = LargeFrames.Allocate }, (from, batch) => handlers.Shell(this, from, batch))
        {
            Connected = connection => OnShellConnected(connection, handlers),
        };
        _control = new RouterSocket(threads, (from, batch) => handlers.Control(this, from, batch));
        _publisher = new PublisherSocket(_sockets) { Subscribed = (_, _) => _outputWanted.TrySetResult() };
        _heart = new Heart(threads);
        IOPub = new IOPub(Session, _publisher);
    }

    public EngineConnectionFile File { get; }

    public Session Session { get; }

    public IOPub IOPub { get; }

    public RejectionLog Rejections { get; }

    public ReplayHistory ShellReplays { get; } = new();

    public ReplayHistory ControlReplays { get; } = new();

    /// <summary>The engine's id; -1 before it is registered.</summary>
    public int EngineId { get; private set; } = -1;

    /// <summary>True when the controller keeps blobs, which a Python one does not.</summary>
    public bool KeepsBlobs { get; private set; }

    /// <summary>How tasks on this engine connect as clients; null with a Python controller.</summary>
    public ClientAccess? ClientAccess { get; private set; }

    /// <summary>False while the controller cannot be reached, or has not pinged for several periods.</summary>
    public bool IsAlive => _isConnected && (!_opened || _heart.Silence < _silenceLimit);

    /// <summary>True after a reconnection, until the controller has said whether it knows this engine still.</summary>
    public bool WasReconnected { get; private set; }

    /// <summary>True for the connection on which a Python scheduler sends tasks that it may give to any engine.</summary>
    public bool IsOfForeignScheduler(Connection connection) =>
        !KeepsBlobs && connection.RemoteEndPoint.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{File.Task}"), StringComparison.Ordinal);

    /// <summary>Connects the channels on which requests come, and last the heart: from its first beat on the controller sends work.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        IOPub.EngineId = EngineId;
        _publisher.Connect(File.Url(File.Iopub));
        await WaitForListenerAsync(cancellationToken).ConfigureAwait(false);
        IOPub.Status(null, "starting");
        _shell.Connect(File.Url(File.Mux));
        _shell.Connect(File.Url(File.Task));
        if (File.Broadcast.Count > 0) _shell.Connect(File.Url(File.Broadcast[EngineId % File.Broadcast.Count]));
        _control.Connect(File.Url(File.Control));
        _heart.Start(File.Url(File.HbPing), File.Url(File.HbPong));
        _opened = true;
    }

    /// <summary>A connection of its own to the controller's store of blobs.</summary>
    public QueryConnection ConnectQueries()
    {
        var queries = new QueryConnection(Session, _sockets with { Identity = default }, Rejections);
        queries.Connect(File.Url(File.Registration));
        return queries;
    }

    /// <summary>The connection of the shell channel on which a peer of this identity is now; null while it is away.</summary>
    public Connection? FindShell(ReadOnlyMemory<byte> peer) => _shell.TryGet(peer.Span, out var connection) ? connection : null;

    /// <summary>Says good-bye: the hub learns it on both ways that it listens to.</summary>
    public void Leave(Message? shutdownRequest)
    {
        IOPub.Leaving(shutdownRequest);
        if (EngineId >= 0) _registration.Tell(new UnregistrationRequest { Id = EngineId, Uuid = Session.Id });
    }

    public async ValueTask DisposeAsync()
    {
        await _heart.DisposeAsync().ConfigureAwait(false);
        await _shell.DisposeAsync().ConfigureAwait(false);
        await _control.DisposeAsync().ConfigureAwait(false);
        await _publisher.DisposeAsync().ConfigureAwait(false);
        await _registration.DisposeAsync().ConfigureAwait(false);
        Session.Dispose();
    }

    // What is published before the controller has subscribed is lost.
    private async Task WaitForListenerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _outputWanted.Task.WaitAsync(_options.RegistrationTimeout, _options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.NobodyListens(_logger, File.Url(File.Iopub));
        }
    }

    private void OnShellConnected(Connection connection, LinkHandlers handlers)
    {
        bool isBack;
        lock (_shellPeers) isBack = !_shellPeers.Add(Convert.ToHexString(connection.Identity.Span));
        // A Python controller would pass a second reply on to a client that has the first.
        if (isBack && KeepsBlobs) handlers.ShellReturned(this, connection);
    }
}
