namespace InteractiveParallel.EngineHost;

/// <summary>The call that runs now, for those who want to interrupt it. Thread-safe.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The source holds nothing that is to be freed.")]
internal sealed class RunningCall
{
    private readonly Lock _gate = new();
    // Never disposed: it has no timer and no handle, and user code may hold its token for ever.
    private CancellationTokenSource? _current;
    private string? _messageId;
    private bool _ended;

    /// <summary>Begins the call that a request asked for, and gives the token that it shall watch.</summary>
    public CancellationToken Begin(string messageId)
    {
        lock (_gate)
        {
            (_current, _messageId) = (new CancellationTokenSource(), messageId);
            if (_ended) _current.Cancel();
            return _current.Token;
        }
    }

    public void Finish()
    {
        lock (_gate) _current = null;
    }

    /// <summary>Cancels the token of the running call.</summary>
    /// <param name="ids">Only if it belongs to one of these requests; null for whichever runs.</param>
    /// <returns>False when none runs.</returns>
    public bool Interrupt(IReadOnlyList<string>? ids = null)
    {
        CancellationTokenSource? current;
        lock (_gate) current = ids is null || ids.Contains(_messageId) ? _current : null;
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
