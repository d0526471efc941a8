using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel.Controller;

/// <summary>
/// The controller: one process, in which hub and schedulers are objects. Made by <see cref="StartAsync"/>, taken down by disposing.
/// </summary>
/// <remarks>
/// Readers of connections bring messages in batches; each scheduler and the registry has one gate, taken in the order registry, scheduler, connection
/// and never two schedulers; under a gate things are decided and appended to connections, and flushed behind it.
/// </remarks>
public sealed partial class ControllerApp : IAsyncDisposable
{
    // Deserted engines and lost engines' requests are looked after this often; what depends on it is promised within a second.
    private static readonly TimeSpan HousekeepingPeriod = TimeSpan.FromMilliseconds(100);

    // The answer to a shutdown request and the notification must be out before the sockets go.
    private static readonly TimeSpan FarewellTime = TimeSpan.FromMilliseconds(200);

    private readonly ControllerOptions _options;
    private readonly ILogger _log;
    private readonly Session _session;
    private readonly Journal _journal;
    private readonly Registrar _registrar;
    private readonly HubPort _hub;
    private readonly Heartbeats _heartbeats;
    private readonly Notifications _notifications;
    private readonly DirectRelay _mux;
    private readonly DirectRelay _control;
    private readonly TaskRelay _task;
    private readonly BroadcastRelay _broadcast;
    private readonly IOPubRelay _iopub;
    private readonly Wiring _wiring;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _housekeeping = Task.CompletedTask;
    private bool _isDisposed;

    // Everything the controller consists of, in the order in which messages pass it.
    private ControllerApp(ControllerOptions options)
    {
        _options = options;
        _log = options.Logger ?? NullLogger.Instance;
        _session = new Session(new SessionOptions { Key = options.Key!, Time = options.Time });
        _wiring = new Wiring(new SocketOptions { Inproc = options.Inproc, Time = options.Time, Logger = options.Logger }, _session, options.Time, _log);
        _journal = new Journal(options.JournalLimit, options.Time);

        var period = options.HeartbeatPeriod;
        var registry = new EngineRegistry(Version, RegistrationTimeout(options), options.ReconnectGrace, (int)period.TotalMilliseconds);
        _registrar = new Registrar(registry, options.Time, _log);

        _mux = new DirectRelay(EngineLink.Mux, _wiring, _registrar, _journal);
        _control = new DirectRelay(EngineLink.Control, _wiring, _registrar, journal: null) { AbortSeen = TakeBack };
        _task = new TaskRelay(_wiring, _registrar, _journal, _control, NewScheduler());
        _broadcast = new BroadcastRelay(_wiring, _registrar, _journal, _control);
        _iopub = new IOPubRelay(_wiring, _registrar, options.Database.KeepsRecords ? _journal : null, options.OutputQueueLimit);

        var hearts = new HeartMonitor(period, options.EngineGrace, options.MaxHeartbeatMisses, options.MissesUntilSilent);
        _heartbeats = new Heartbeats(hearts, _wiring, _registrar, TellSilence);
        _notifications = new Notifications(_wiring);

        var database = new MemoryTaskDatabase(options.Database);
        var ledger = new TaskLedger(database, _wiring.Errors.Aborted);
        var requests = new HubRequests(_session, _log);
        new HubAnswers(_session, _registrar, new BlobStore(options.BlobLimit), _notifications, Stop, () => ClientConnection).EnterInto(requests);
        new TaskAnswers(_session, new TaskArchive(ledger, database), new QueueReply(ledger, _registrar.IdOf), _task.Submit, Explain).EnterInto(requests);
        _hub = new HubPort(_wiring, _registrar, requests, _journal, ledger);

        // The schedulers know an engine before clients are told of it.
        _registrar.Tell(_heartbeats, _hub, _control.Engines, _mux.Engines, _broadcast.Engines, _task, _notifications);
        _registrar.OnReturn(new Reconciliation(_control, _mux.Engines, _broadcast.Engines, _task, _log).Begin);
    }

    /// <summary>The version that engines must have, too.</summary>
    public static string Version { get; } = typeof(ControllerApp).Assembly.GetName().Version!.ToString(3);

    /// <summary>What clients need to connect.</summary>
    public ClientConnectionFile ClientConnection { get; private set; } = new();

    /// <summary>What engines need to connect.</summary>
    public EngineConnectionFile EngineConnection { get; private set; } = new();

    /// <summary>Completes when a client has asked the controller to stop; whoever started it then disposes it.</summary>
    public Task StopRequested => _stopRequested.Task;

    /// <summary>How many messages were dropped because they were unsigned, badly signed, replayed or malformed.</summary>
    public long RejectedMessages => _wiring.Rejections.Count;

    /// <summary>Some client would get a notification that is published now.</summary>
    internal bool HasListeners => _notifications.Clients.HasSubscriber(WireFormat.Delimiter);

    /// <summary>Binds all sockets and writes the connection files; when it returns, engines and clients can connect.</summary>
    /// <exception cref="SocketBindException">An address or port cannot be had.</exception>
    /// <exception cref="IOException">The profile folder or a connection file cannot be written.</exception>
    /// <exception cref="ProtocolException">Files of an earlier run are to be used again and do not fit.</exception>
    public static async Task<ControllerApp> StartAsync(ControllerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var earlier = LoadEarlier(ref options);
        var app = new ControllerApp(options with { Key = options.Key ?? Session.NewId() });
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            app.Bind(earlier ?? ControllerPorts.From(options.Ports, options.EnginePorts, options.ClientPorts));
            app.SaveConnectionFiles(rewrite: earlier is null);
            app._hub.Start();
            app._heartbeats.Start(options.HeartbeatPeriod);
            app._housekeeping = app.KeepHouseAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Deletes the connection files, sends what is queued, and closes all sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        DeleteConnectionFiles();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _housekeeping.ConfigureAwait(false);

        // Together: each may linger for a peer that does not read.
        IAsyncDisposable[] parts = [_hub, _task, _mux, _control, _broadcast, _iopub, _heartbeats, _notifications];
        await Task.WhenAll(parts.Select(p => p.DisposeAsync().AsTask())).ConfigureAwait(false);
        _journal.Dispose();
        _session.Dispose();
        _stopping.Dispose();
    }

    private async Task KeepHouseAsync()
    {
        using var timer = new PeriodicTimer(HousekeepingPeriod, _options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                try
                {
                    _registrar.Expire();
                    _control.Engines.SettleDue();
                    _mux.Engines.SettleDue();
                    _broadcast.Engines.SettleDue();
                    _task.SettleDue();
                }
                catch (Exception e)
                {
                    // What went wrong once must not end the watch over engines.
                    Log.HousekeepingFailed(_log, e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void TellSilence(HeartChange change)
    {
        _task.EngineSilent(change.Uuid, change.State == HeartState.Silent);
        _mux.Engines.EngineSilent(change.Uuid, change.State == HeartState.Silent);
        _broadcast.Engines.EngineSilent(change.Uuid, change.State == HeartState.Silent);
    }

    // A client has asked one engine not to begin these.
    private void TakeBack(string uuid, IReadOnlyList<string> messageIds)
    {
        _task.Abort(messageIds);
        _broadcast.Abort(uuid, messageIds);
    }

    private string? Explain(string messageId)
        => _task.Explain(messageId) ?? _mux.Engines.Explain(messageId) ?? _broadcast.Engines.Explain(messageId);

    private void Stop(Message request)
    {
        Log.ShutdownAsked(_log);
        _ = CompleteAsync();

        async Task CompleteAsync()
        {
            await Task.Delay(FarewellTime, _options.Time).ConfigureAwait(false);
            _stopRequested.TrySetResult();
        }
    }

    private static TimeSpan RegistrationTimeout(ControllerOptions options)
        => options.RegistrationTimeout ?? TimeSpan.FromSeconds(Math.Max(30, options.HeartbeatPeriod.TotalSeconds * 10));
}
