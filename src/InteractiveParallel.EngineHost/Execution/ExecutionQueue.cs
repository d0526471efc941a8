namespace InteractiveParallel.EngineHost;

/// <summary>
/// The requests that wait for the execution thread, in their order of arrival, and the one that runs. Control messages
/// take requests out of it meanwhile. Thread-safe.
/// </summary>
internal sealed class ExecutionQueue
{
    private const int MostAbortedIds = 65_536;

    private readonly object _gate = new();
    private readonly Queue<EngineRequest> _order = new();
    private readonly Dictionary<string, EngineRequest> _queued = [];
    private readonly HashSet<string> _aborted = [];
    private readonly Queue<string> _abortedInOrder = new();
    private EngineRequest? _running;
    private bool _isAnswered;
    private bool _takerWaits;
    private bool _closed;

    /// <summary>True while no request waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _queued.Count == 0;
        }
    }

    public Arrival Add(EngineRequest request)
    {
        lock (_gate)
        {
            if (_aborted.Remove(request.Id)) return Arrival.Aborted;
            if (Known(request.Id) is { } known)
            {
                known.CameAgain(request.Attempt);
                return Arrival.Known;
            }

            _queued.Add(request.Id, request);
            _order.Enqueue(request);
            if (_takerWaits) Monitor.Pulse(_gate);
            return Arrival.Queued;
        }
    }

    /// <summary>Waits for the next request, which then counts as running until <see cref="Finish"/>; null once the queue is closed.</summary>
    public EngineRequest? Take()
    {
        lock (_gate)
        {
            while (!_closed)
            {
                while (_order.TryDequeue(out var request))
                {
                    if (request.Withdrawn) continue;
                    _queued.Remove(request.Id);
                    _isAnswered = false;
                    return _running = request;
                }
                _takerWaits = true;
                Monitor.Wait(_gate);
                _takerWaits = false;
            }
            return null;
        }
    }

    /// <summary>The running request gets its answer now: what comes under its id from now on is another try.</summary>
    /// <returns>The attempt that is answered.</returns>
    public int Answer(EngineRequest request)
    {
        lock (_gate)
        {
            _isAnswered = true;
            return request.Attempt;
        }
    }

    /// <summary>The running request is done.</summary>
    public void Finish()
    {
        lock (_gate) _running = null;
    }

    /// <summary>Takes out what waits and remembers what has not come yet. A running request is only told, for the case that its call has not begun.</summary>
    /// <returns>The requests that were taken out; they are to be answered as aborted.</returns>
    public IReadOnlyList<EngineRequest> Abort(IEnumerable<string> ids)
    {
        var withdrawn = new List<EngineRequest>();
        lock (_gate)
        {
            foreach (var id in ids)
            {
                if (Withdraw(id) is { } request) withdrawn.Add(request);
                else if (_running?.Id != id) RememberAborted(id);
                else if (!_isAnswered) _running.IsUnwanted = true;
            }
        }
        return withdrawn;
    }

    /// <summary>Takes out every waiting request of a kind.</summary>
    public IReadOnlyList<EngineRequest> Abort(Predicate<EngineRequest> which)
    {
        lock (_gate)
        {
            EngineRequest[] withdrawn = [.. _order.Where(request => !request.Withdrawn && which(request))];
            foreach (var request in withdrawn) Withdraw(request.Id);
            return withdrawn;
        }
    }

    /// <summary>Takes out what waits of these, for another engine.</summary>
    /// <returns>The ids taken out; the others have begun or never came.</returns>
    public IReadOnlyList<string> Recall(IEnumerable<string> ids)
    {
        lock (_gate) return [.. ids.Where(id => Withdraw(id) is not null)];
    }

    /// <summary>The ids that wait, in order, those that run, and the latest attempt that came of those that came more than once.</summary>
    public (IReadOnlyList<string> Queued, IReadOnlyList<string> Running, Dictionary<string, int> Attempts) Inventory()
    {
        lock (_gate)
        {
            EngineRequest[] queued = [.. _order.Where(request => !request.Withdrawn)];
            EngineRequest[] running = _running is null ? [] : [_running];
            // One that is answered and waits again has its later attempt last.
            Dictionary<string, int> attempts = [];
            foreach (var request in running.Concat(queued).Where(request => request.Attempt > 0)) attempts[request.Id] = request.Attempt;
            return ([.. queued.Select(request => request.Id)], [.. running.Select(request => request.Id)], attempts);
        }
    }

    /// <summary>Ends <see cref="Take"/>; what still waits is not run.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private EngineRequest? Known(string id)
        => _running?.Id == id && !_isAnswered ? _running : _queued.GetValueOrDefault(id);

    // Most of these never come: they are done, or another engine has them. So the oldest are forgotten, never the newest refused.
    private void RememberAborted(string id)
    {
        if (!_aborted.Add(id)) return;
        _abortedInOrder.Enqueue(id);
        if (_abortedInOrder.Count > MostAbortedIds) _aborted.Remove(_abortedInOrder.Dequeue());
    }

    // It stays in the order until its turn: removing it from the middle would cost a walk.
    private EngineRequest? Withdraw(string id)
    {
        if (!_queued.Remove(id, out var request)) return null;
        request.Withdrawn = true;
        return request;
    }
}
