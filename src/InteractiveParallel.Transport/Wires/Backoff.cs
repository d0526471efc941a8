namespace InteractiveParallel.Transport;

/// <summary>The pauses between attempts to connect: doubled each time, with jitter so that many peers do not come back in step.</summary>
internal sealed class Backoff(TimeSpan min, TimeSpan max)
{
    private int _doublings;

    public void Reset() => _doublings = 0;

    public TimeSpan Next()
    {
        var whole = min * Math.Pow(2, _doublings);
        if (whole < max) _doublings++;
        else whole = max;
        return whole * (0.5 + Random.Shared.NextDouble() / 2);
    }
}
