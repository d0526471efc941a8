namespace InteractiveParallel;

/// <content>
/// Knowing when everything is here. Replies and output come over different connections, in any order. The counts are kept by engine: a task that
/// was given to a second engine, because the first one died, has output of both.
/// </content>
internal sealed partial class TaskOutput
{
    private readonly Dictionary<string, int> _arrived = new(1, StringComparer.Ordinal);
    private HashSet<string>? _idle;
    private string? _expectedFrom;
    private int _expected;
    private bool _settled;

    /// <summary>When something last arrived, as a timestamp of the client's clock.</summary>
    public long LastArrival { get; private set; }

    /// <summary>True when everything that the reply announced has arrived.</summary>
    public bool IsComplete
    {
        get { lock (_gate) return _expectedFrom is null || HasAll(); }
    }

    /// <summary>How many messages have come from the engine that replied, and how many it has published; null when it does not count them.</summary>
    public (int Arrived, int? Expected) Count
    {
        get
        {
            lock (_gate)
                return (_arrived.GetValueOrDefault(_expectedFrom ?? ""), _expected == PublishedCount.UntilIdle ? null : _expected);
        }
    }

    /// <summary>The reply is here and says how much there is.</summary>
    /// <returns>True when nothing is missing: then the caller finishes the task.</returns>
    public bool Expect(string engine, int count, long now)
    {
        lock (_gate)
        {
            (_expectedFrom, _expected, LastArrival) = (engine, count, now);
            return Settle();
        }
    }

    /// <summary>A message has been taken.</summary>
    /// <returns>True when it was the last one missing: then the caller finishes the task.</returns>
    public bool NoteArrival(string engine, long now)
    {
        lock (_gate)
        {
            _arrived[engine] = _arrived.GetValueOrDefault(engine) + 1;
            LastArrival = now;
            return Settle();
        }
    }

    /// <summary>The engine has no more to say about this request.</summary>
    /// <returns>As above.</returns>
    public bool NoteIdle(string engine)
    {
        lock (_gate)
        {
            (_idle ??= []).Add(engine);
            return Settle();
        }
    }

    /// <summary>Nobody waits for the rest any more.</summary>
    /// <returns>True when somebody did: then the caller finishes the task.</returns>
    public bool GiveUp()
    {
        lock (_gate)
        {
            var waited = _expectedFrom is not null && !_settled;
            _settled = true;
            return waited;
        }
    }

    private bool Settle()
    {
        if (_settled || _expectedFrom is null || !HasAll()) return false;
        return _settled = true;
    }

    private bool HasAll() => _expected == PublishedCount.UntilIdle
        ? _idle?.Contains(_expectedFrom!) == true
        : _arrived.GetValueOrDefault(_expectedFrom!) >= _expected;
}
