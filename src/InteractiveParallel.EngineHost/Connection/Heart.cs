using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// Answers the controller's pings, byte for byte, on the thread that reads them: neither user code nor a starved thread pool can
/// make the engine look dead.
/// </summary>
internal sealed class Heart : IAsyncDisposable
{
    private readonly SubscriberSocket _pings;
    private readonly DealerSocket _pongs;
    private readonly TimeProvider _time;
    private long _lastPing;
    private volatile bool _isHeld;

    public Heart(SocketOptions options)
    {
        _time = options.Time;
        _lastPing = _time.GetTimestamp();
        _pongs = new DealerSocket(options, static (_, _) => { });
        _pings = new SubscriberSocket(options with { Identity = default }, OnPings);
        _pings.Subscribe([]);
    }

    /// <summary>Time since the last ping, or since the heart was made.</summary>
    public TimeSpan Silence => _time.GetElapsedTime(Interlocked.Read(ref _lastPing));

    /// <summary>The pongs' way is opened first, so that the first ping can be answered.</summary>
    public void Start(string ping, string pong)
    {
        _pongs.Connect(pong);
        _pings.Connect(ping);
    }

    /// <summary>
    /// Answers no pings until <see cref="Release"/>. A controller of Python's takes note of a heart once: if it beats before the engine is registered, the
    /// registration is never completed.
    /// </summary>
    public void Hold() => _isHeld = true;

    /// <summary>Answers pings again.</summary>
    public void Release() => _isHeld = false;

    public async ValueTask DisposeAsync()
    {
        await _pings.DisposeAsync().ConfigureAwait(false);
        await _pongs.DisposeAsync().ConfigureAwait(false);
    }

    private void OnPings(Connection from, MessageBatch batch)
    {
        Interlocked.Exchange(ref _lastPing, _time.GetTimestamp());
        if (_isHeld) return;
        foreach (var ping in batch) _pongs.Send(ping.Keep());
    }
}
