namespace InteractiveParallel.EngineHost;

/// <summary>The call that runs now, for those who want to interrupt it. Thread-safe.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The source holds nothing that is to be freed.")]
internal sealed class RunningCall
{
    private readonly Lock _gate = new();
    // Never disposed: it has no timer and no handle, and user code may hold its token for ever.
    private CancellationTokenSource? _current;
    private bool _ended;

    /// <summary>Begins a call and gives the token that it shall watch.</summary>
    public CancellationToken Begin()
    {
        lock (_gate)
        {
            _current = new CancellationTokenSource();
            if (_ended) _current.Cancel();
            return _current.Token;
        }
    }

    public void Finish()
    {
        lock (_gate) _current = null;
    }

    /// <summary>Cancels the token of the running call.</summary>
    /// <returns>False when none runs.</returns>
    public bool Interrupt()
    {
        CancellationTokenSource? current;
        lock (_gate) current = _current;
        // Callbacks of user code run in Cancel; they must not run under the gate, nor on the thread that reads control messages.
        if (current is not null) ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), current, preferLocal: false);
        return current is not null;
    }

    /// <summary>Interrupts the running call, and every later one from its beginning.</summary>
    public void End()
    {
        lock (_gate) _ended = true;
        Interrupt();
    }
}
