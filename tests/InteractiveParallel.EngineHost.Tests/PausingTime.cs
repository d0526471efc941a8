namespace InteractiveParallel.EngineHost.Tests;

/// <summary>The system's clock; once, while armed, a request that looks at it as its turn comes has to wait there.</summary>
internal sealed class PausingTime : TimeProvider, IDisposable
{
    private readonly SemaphoreSlim _go = new(0);
    private volatile bool _isArmed;

    /// <summary>Released when a request waits.</summary>
    public SemaphoreSlim Waiting { get; } = new(0);

    public void Arm() => _isArmed = true;

    public void GoOn() => _go.Release();

    public void Dispose()
    {
        _go.Dispose();
        Waiting.Dispose();
    }

    public override DateTimeOffset GetUtcNow()
    {
        if (_isArmed && Thread.CurrentThread.Name == "engine execution")
        {
            _isArmed = false;
            Waiting.Release();
            _go.Wait(TestController.Safety);
        }

        return base.GetUtcNow();
    }
}
