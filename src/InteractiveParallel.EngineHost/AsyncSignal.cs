namespace InteractiveParallel.EngineHost;

/// <summary>Wakes a waiting loop before its time. Setting it while nobody waits wakes the next wait at once.</summary>
internal sealed class AsyncSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private readonly Lock _gate = new();

    public void Set()
    {
        lock (_gate)
        {
            if (_set.CurrentCount == 0) _set.Release();
        }
    }

    /// <summary>Returns when the signal is set or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var set = _set.WaitAsync(stop.Token);
        var over = Task.Delay(atMost, time, stop.Token);
        await Task.WhenAny(set, over).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose() => _set.Dispose();
}
