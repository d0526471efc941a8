namespace InteractiveParallel.Controller;

/// <content>Tasks come in and find an engine.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>A client submits a task.</summary>
    public void Submit(Job job, TimeSpan now, List<SchedulerAction> actions)
    {
        if (_scheme.IsNone)
        {
            actions.Add(new SchedulerAction.Fail(job, Failure.NoTaskScheduler));
            return;
        }

        if (!_jobs.TryAdd(job.Id, job))
        {
            actions.Add(new SchedulerAction.Repeated(job));
            return;
        }

        job.Sequence = _arrivals++;
        if (job.Demands is { } demands && !Examine(job, demands, now, actions)) return;
        Place(job, now, actions);
    }

    /// <summary>Gives the task to an engine, or lets it wait for one or for what it depends on. Fails it if there can be no engine.</summary>
    private void Place(Job job, TimeSpan now, List<SchedulerAction> actions)
    {
        if (job.IsAborted)
        {
            actions.Add(new SchedulerAction.Abort(job));
            TakeBack(job, now, actions);
            return;
        }

        if (job.Demands is { } demands)
        {
            if (!IsReady(job, demands, now, actions)) return;
            Forgive(job, demands);
        }

        if (Choose(job) is { } slot) Assign(job, slot, now, actions);
        else if (IsHopeless(job)) GiveUp(job, now, actions);
        else
        {
            Enqueue(job);
            job.QueuedAt = now;
            StartWaiting(job, now);
        }
    }

    private EngineSlot? Choose(Job job)
    {
        if (job.Targets.Count > 0) return ChooseTarget(job);
        if (job.Excluded.Count == 0) return ChooseAny(job);

        var home = HomeOf(job);
        var free = home?.Ready.Count ?? _pools.Sum(pool => pool.Ready.Count);
        if (free == 0) return null;
        // Those that may not have it step aside meanwhile.
        List<EngineSlot> aside = [];
        foreach (var uuid in job.Excluded)
            if (_engines.TryGetValue(uuid, out var excluded) && excluded.Position >= 0 && Speaks(excluded, home?.Language)) aside.Add(excluded);
        if (aside.Count == free) return null;
        foreach (var slot in aside) slot.Pool.Ready.Remove(slot);
        var chosen = ChooseAny(job);
        foreach (var slot in aside) slot.Pool.Ready.Place(slot);
        return chosen;
    }

    private EngineSlot? ChooseTarget(Job job)
    {
        if (job.Targets is [var only]) return _engines.TryGetValue(only, out var target) && target.HasRoom && MayRun(target, job) ? target : null;
        var queue = TargetsOf(job);
        if (queue.HasUndemanding) return null;
        List<EngineSlot>? free = null;
        foreach (var slot in queue.Slots)
            if (slot.HasRoom && !job.Excluded.Contains(slot.Engine.Uuid)) (free ??= []).Add(slot);
        return free is null ? null : free.Count == 1 ? free[0] : free[0].Pool.Ready.ChooseAmong(free);
    }

    private static bool MayRun(EngineSlot slot, Job job) => Speaks(slot, job.Language) && !job.Excluded.Contains(slot.Engine.Uuid);

    private void Assign(Job job, EngineSlot slot, TimeSpan now, List<SchedulerAction> actions)
    {
        if (slot.Load == 0) slot.Progress = now;
        if (job.WasSent) job.Attempt++;
        job.WasSent = true;
        job.AttemptHere = job.Attempt;
        slot.Add(job);
        StopWaiting(job);
        if (job.Demands is not null) _bound.Remove(job);
        slot.LastUsed = ++_assignments;
        Refresh(slot);
        actions.Add(new SchedulerAction.Send(job, slot.Engine));
    }
}
