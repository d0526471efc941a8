namespace InteractiveParallel.Controller;

/// <content>Engines run C# or Python, and so do most tasks.</content>
internal sealed partial class LoadBalancedScheduler
{
    private static bool Speaks(EngineSlot slot, string? language) => language is null || slot.Pool.Language == language;

    private EnginePool PoolOf(string language)
    {
        foreach (var pool in _pools)
            if (pool.Language == language) return pool;
        var added = new EnginePool(language);
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

    private EngineSlot? LeastLoaded()
    {
        EngineSlot? best = null;
        foreach (var pool in _pools)
            if (pool.Ready.Top is { } top && (best is null || top.Precedes(best))) best = top;
        return best;
    }

    private static List<Job> MoveWaiting(TaskQueue from, TaskQueue to, Func<Job, bool> belongs)
    {
        List<Job> moved = [];
        for (var job = from.First; job is not null;)
        {
            var next = job.Place!.Next?.Value;
            if (belongs(job))
            {
                from.Remove(job);
                to.PutBack(job);
                job.Queue = to;
                moved.Add(job);
            }

            job = next;
        }

        return moved;
    }
}
