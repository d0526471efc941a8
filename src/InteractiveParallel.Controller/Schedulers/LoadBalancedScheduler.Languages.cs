namespace InteractiveParallel.Controller;

/// <content>Engines run C# or Python, and so do most tasks.</content>
internal sealed partial class LoadBalancedScheduler
{
    private static bool Speaks(EngineSlot slot, string? language) => language is null || slot.Pool.Language == language;

    private EnginePool PoolOf(string language)
    {
        foreach (var pool in _pools)
            if (pool.Language == language) return pool;
        var added = new EnginePool(language, _scheme.Create(_random));
        _pools.Add(added);
        return added;
    }

    /// <summary>
    /// The pool whose engines a task without targets belongs to; null when any engine will do. A pickled function is Python's wherever there is, or was,
    /// an engine of Python's; elsewhere an engine gets it that says why it cannot run it, which is better than waiting.
    /// </summary>
    private EnginePool? HomeOf(Job job)
    {
        if (job.Language is { } language) return PoolOf(language);
        return job.IsPickled && PoolOf("python") is { IsKnown: true } python ? python : null;
    }

    private EngineSlot? ChooseAny(Job job)
    {
        if (HomeOf(job) is { } home) return home.Ready.Choose();
        EngineSlot? best = null;
        foreach (var pool in _pools)
            if (pool.Count > 0 && pool.Ready.Choose() is { } slot && (best is null || EngineRank.LeastLoad(slot).Precedes(EngineRank.LeastLoad(best)))) best = slot;
        return best;
    }

    private void MoveWaiting(TaskQueue from, TaskQueue to, Func<Job, bool> belongs, TimeSpan now, List<SchedulerAction> actions)
    {
        foreach (var job in from.ToList())
        {
            if (!belongs(job)) continue;
            from.Remove(job);
            to.Add(job);
            job.Queue = to;
            if (Choose(job) is not { } slot) continue;
            Dequeue(job);
            Assign(job, slot, now, actions);
        }
    }
}
