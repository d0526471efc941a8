namespace InteractiveParallel.Transport;

/// <summary>Where a connection's reader waits while it is paused. Thread-safe.</summary>
internal sealed class PauseGate
{
    private readonly object _gate = new();
    private PauseReasons _reasons;
    private bool _ended;
    private TaskCompletionSource? _opened;

    public bool IsOpen => _reasons == PauseReasons.None || _ended;

    public void Close(PauseReasons reason)
    {
        lock (_gate) _reasons |= reason;
    }

    public void Open(PauseReasons reason)
    {
        lock (_gate)
        {
            _reasons &= ~reason;
            WakeIfOpen();
        }
    }

    /// <summary>Opens for good.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            WakeIfOpen();
        }
    }

    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (IsOpen) return Task.CompletedTask;
            _opened ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _opened.Task;
        }
    }

    public void Wait()
    {
        lock (_gate)
            while (!IsOpen) Monitor.Wait(_gate);
    }

    private void WakeIfOpen()
    {
        if (!IsOpen) return;
        _opened?.SetResult();
        _opened = null;
        Monitor.PulseAll(_gate);
    }
}
