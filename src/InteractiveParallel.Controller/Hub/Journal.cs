using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// Carries what happens on the data path to the hub, in order. Its entries refer to the messages' frames, so it is bounded in bytes: while it is
/// full, connections that submit work are not read, and TCP pushes back on the clients. Results, control and heartbeats always flow. Thread-safe.
/// </summary>
/// <remarks>
/// The reader is woken at most every <see cref="Laziness"/>, except for a query or when the journal is half full: waking it for each task would cost
/// more than what it does.
/// </remarks>
/// <param name="limit">Bytes of messages from which on submissions are held.</param>
/// <param name="time">The clock.</param>
internal sealed class Journal(long limit, TimeProvider time) : IDisposable
{
    internal static readonly TimeSpan Laziness = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _filled = new(0);
    private readonly List<Connection> _held = [];
    private List<JournalEntry> _entries = [];
    private List<JournalEntry> _spare = [];
    private ITimer? _timer;
    private bool _isSignalled;
    private bool _isTimed;
    private bool _isDisposed;
    private long _bytes;

    /// <summary>Bytes of the messages that wait or are being read.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public void Append(JournalEntry entry)
    {
        lock (_gate)
        {
            // What sockets still bring while the controller ends concerns nobody; a timer that was due fires after its disposal, too.
            if (_isDisposed) return;
            _entries.Add(entry);
            if (entry.Message is { } message) _bytes += message.Weight;
            if (entry.Kind == JournalKind.Query || _bytes >= limit / 2) Signal();
            else if (!_isTimed) SignalSoon();
        }
    }

    /// <summary>The same thing happened to all of these.</summary>
    public void Append(JournalKind kind, IReadOnlyList<Job> jobs)
    {
        lock (_gate)
        {
            if (_isDisposed || jobs.Count == 0) return;
            foreach (var job in jobs) _entries.Add(new JournalEntry(kind, job.Id));
            if (!_isTimed) SignalSoon();
        }
    }

    /// <summary>Stops reading a connection that submits work while the journal is full.</summary>
    public void HoldIfFull(Connection submitter)
    {
        if (Bytes < limit) return;
        lock (_gate)
        {
            if (_bytes < limit || _held.Contains(submitter)) return;
            submitter.Pause();
            _held.Add(submitter);
        }
    }

    /// <summary>
    /// Waits for entries and takes all of them. The list is valid until the next call, which also says that its entries are dealt with.
    /// For one reader.
    /// </summary>
    public async ValueTask<IReadOnlyList<JournalEntry>> TakeAsync(CancellationToken cancellationToken)
    {
        Release();
        await _filled.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            (_entries, _spare) = (_spare, _entries);
            _isSignalled = false;
            _isTimed = false;
            return _spare;
        }
    }

    public void Dispose()
    {
        lock (_gate) _isDisposed = true;
        _timer?.Dispose();
        _filled.Dispose();
    }

    private void Release()
    {
        List<Connection> resumed = [];
        lock (_gate)
        {
            foreach (var entry in _spare)
                if (entry.Message is { } message) _bytes -= message.Weight;
            _spare.Clear();
            if (_bytes <= limit / 2)
            {
                resumed.AddRange(_held);
                _held.Clear();
            }
        }

        foreach (var connection in resumed) connection.Resume();
    }

    private void SignalSoon()
    {
        _isTimed = true;
        _timer ??= time.CreateTimer(_ => SignalIfFilled(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Laziness, Timeout.InfiniteTimeSpan);
    }

    private void SignalIfFilled()
    {
        lock (_gate)
            if (_entries.Count > 0) Signal();
    }

    private void Signal()
    {
        if (_isSignalled || _isDisposed) return;
        _isSignalled = true;
        _filled.Release();
    }
}
