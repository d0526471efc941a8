namespace InteractiveParallel.Controller;

/// <content>Tasks for which there is no engine at all, and for which none comes.</content>
internal sealed partial class LoadBalancedScheduler
{
    private readonly TimeSpan _engineWait;

    // The first task that waits where no engine is, and the time at which it has waited long enough; in a busy cluster there is none.
    private (Job Job, TimeSpan Due)? FirstDeserted()
    {
        if (_engineWait == TimeSpan.MaxValue) return null;
        (Job Job, TimeSpan Due)? first = null;
        TimeSpan since = default;
        var isEmpty = true;
        foreach (var pool in _pools)
        {
            isEmpty &= pool.Count == 0;
            if (pool.Count > 0) continue;
            if (since < pool.DesertedAt) since = pool.DesertedAt;
            first = Sooner(first, pool.Queue.First, pool.DesertedAt);
        }

        return isEmpty ? Sooner(first, _any.First, since) : first;
    }

    private (Job Job, TimeSpan Due)? Sooner((Job Job, TimeSpan Due)? known, Job? other, TimeSpan desertedAt)
    {
        if (other is null) return known;
        var since = other.QueuedAt > desertedAt ? other.QueuedAt : desertedAt;
        return known is { } one && one.Due <= since + _engineWait ? known : (other, since + _engineWait);
    }

    private void FailDeserted(TimeSpan now, List<SchedulerAction> actions)
    {
        for (var failed = 0; failed < MostAtOnce && FirstDeserted() is var (job, due) && due <= now; failed++)
            Drop(job, Failure.NoEngineCame(HomeOf(job)?.Language, _engineWait), null, now, actions);
    }
}
