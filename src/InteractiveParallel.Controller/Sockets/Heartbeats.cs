using System.Text;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// Pings engines and hears their answers. A new subscriber is pinged at once, so that an engine is usable within milliseconds of its start and not
/// only at the next beat.
/// </summary>
internal sealed class Heartbeats : IEngineFollower, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HeartMonitor _monitor;
    private readonly Wiring _wiring;
    private readonly Registrar _registrar;
    private readonly Action<HeartChange> _changed;
    private readonly CancellationTokenSource _stopping = new();
    private Task _beating = Task.CompletedTask;

    /// <param name="monitor">Judges the hearts.</param>
    /// <param name="wiring">What sockets are made with.</param>
    /// <param name="registrar">Learns of pongs and of stopped hearts.</param>
    /// <param name="changed">Called when an engine falls silent, or is back.</param>
    public Heartbeats(HeartMonitor monitor, Wiring wiring, Registrar registrar, Action<HeartChange> changed)
    {
        _monitor = monitor;
        _wiring = wiring;
        _registrar = registrar;
        _changed = changed;
        Pings = new PublisherSocket(wiring.Sockets) { Subscribed = (connection, _) => PingAtOnce(connection) };
        Pongs = new RouterSocket(wiring.Sockets, OnPongs)
        {
            Connected = c => registrar.Connected(RouterPair.UuidOf(c), EngineLink.Heart),
            Disconnected = c => registrar.Disconnected(RouterPair.UuidOf(c), EngineLink.Heart),
        };
    }

    /// <summary>Where engines listen for pings.</summary>
    public PublisherSocket Pings { get; }

    /// <summary>Where they answer.</summary>
    public RouterSocket Pongs { get; }

    /// <summary>Begins to beat.</summary>
    public void Start(TimeSpan period) => _beating = BeatAsync(period);

    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine)
    {
        lock (_gate) _monitor.Watch(engine);
    }

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost)
    {
        lock (_gate) _monitor.Forget(lost.Engine.Uuid);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        await Pings.DisposeAsync().ConfigureAwait(false);
        await Pongs.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task BeatAsync(TimeSpan period)
    {
        using var timer = new PeriodicTimer(period, _wiring.Time);
        var last = _wiring.Time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                var now = _wiring.Time.GetTimestamp();
                Beat(_wiring.Time.GetElapsedTime(last, now).TotalSeconds);
                last = now;
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void Beat(double elapsed)
    {
        IReadOnlyList<HeartChange> changes;
        ReadOnlyMemory<byte> ping;
        lock (_gate)
        {
            changes = _monitor.Beat(elapsed);
            ping = _monitor.Ping;
            foreach (var change in changes)
                if (change.State != HeartState.Stopped) Report(change);
        }

        foreach (var change in changes)
            if (change.State == HeartState.Stopped) _registrar.Unregister(change.Uuid);

        Pings.Send(ping);
    }

    private void OnPongs(Connection from, MessageBatch batch)
    {
        var uuid = Encoding.UTF8.GetString(from.Identity.Span);
        foreach (var pong in batch)
        {
            if (pong.Count == 0) continue;
            bool counts;
            lock (_gate)
            {
                counts = _monitor.Ponged(uuid, pong[pong.Count - 1], out var change);
                if (change is { } back) Report(back);
            }

            if (counts) _registrar.Ponged(uuid);
        }
    }

    private void PingAtOnce(Connection connection)
    {
        ReadOnlyMemory<byte> ping;
        lock (_gate) ping = _monitor.Ping;
        using (var writer = connection.BeginMessage()) writer.Frame(ping);
        connection.Flush();
    }

    // Under the gate: an engine that falls silent and answers at the same moment must not stay silent for the scheduler.
    private void Report(HeartChange change)
    {
        if (change.State == HeartState.Silent) Log.EngineSilent(_wiring.Log, change.Uuid);
        else Log.EngineBack(_wiring.Log, change.Uuid);
        _changed(change);
    }
}
