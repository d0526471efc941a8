namespace InteractiveParallel.Controller;

/// <content>Tasks that were sent ahead are asked back when another engine has nothing to do.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>An engine that made no progress for so long sits on a long task: what it has ahead is better off elsewhere.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// What a look at a task in vain costs in time without another look at its engine: enough that looks take a small part of the time, however many tasks
    /// an engine has.
    /// </summary>
    private static readonly TimeSpan RestForLook = TimeSpan.FromMicroseconds(1);

    /// <summary>Some engine is idle while another one of its language has tasks ahead: call <c>Rebalance</c> after <see cref="Patience"/>.</summary>
    public bool WantsRebalance
    {
        get
        {
            foreach (var pool in _pools)
                if (pool.WantsRebalance) return true;
            return false;
        }
    }

    /// <summary>Asks engines that sit on a long task for their share of what they have ahead.</summary>
    public void Rebalance(TimeSpan now, List<SchedulerAction> actions)
    {
        foreach (var pool in _pools)
            if (pool.WantsRebalance) Rebalance(pool, now, actions);
    }

    private void Rebalance(EnginePool pool, TimeSpan now, List<SchedulerAction> actions)
    {
        var inVain = 0;
        foreach (var slot in pool.Ahead())
        {
            if (now - slot.Progress < Patience || now < slot.NextLook || slot.Recalls > 0) continue;
            var ids = TakeShare(slot, ref inVain);
            if (inVain > 0) slot.NextLook = now + (inVain * RestForLook);
            if (ids.Count == 0)
            {
                pool.SetAside(slot);
                continue;
            }

            slot.IsStalled = true;
            Refresh(slot);
            actions.Add(new SchedulerAction.Recall(slot.Engine, ids));
        }
    }

    /// <summary>An engine answers which of the tasks it gives back; it will not run them.</summary>
    public void Recalled(string uuid, IReadOnlyList<string> messageIds, TimeSpan now, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(uuid, out var slot)) return;
        // Read before anything is taken out: what was asked for is the first task only when it was alone.
        var first = slot.Outstanding.First;

        List<Job> returned = [];
        foreach (var id in messageIds)
        {
            if (_runningOn.TryGetValue((id, uuid), out var ended))
            {
                Release(ended, slot);
                continue;
            }

            if (!_jobs.TryGetValue(id, out var job) || job.Slot != slot) continue;
            slot.Remove(job);
            returned.Add(job);
        }

        if (first is { IsRecalling: true }) first.HasBegun = true;
        foreach (var job in slot.Outstanding) job.IsRecalling = false;
        if (slot.Load == 0) slot.IsStalled = false;
        Refresh(slot);
        returned.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        // The end of one may have settled or placed another one.
        foreach (var job in returned)
            if (job is { Slot: null, Queue: null } && _jobs.ContainsKey(job.Id)) Place(job, now, actions);
        Fill(slot, now, actions);
    }

    // The newest tasks, which the engine would come to last, are asked back; it keeps one share for itself. The last one is asked for as well, because
    // the engine may be held up by a direct call that this scheduler knows nothing of.
    private List<string> TakeShare(EngineSlot slot, ref int inVain)
    {
        var ahead = slot.Load - 1;
        var share = Math.Max(1, ahead * slot.Pool.Idle / (slot.Pool.Idle + 1));
        var kept = ahead > 0 ? slot.Outstanding.First : null;
        List<string> ids = [];
        IReadOnlyList<string>? busy = null;
        for (var job = slot.Outstanding.Last; job is not null && job != kept && ids.Count < share; job = job.Before)
        {
            // Tasks of one view share their targets: none of these is idle, as the last look has shown.
            if (!ReferenceEquals(job.Targets, busy) && AnIdleEngineMayRun(job))
            {
                job.IsRecalling = true;
                ids.Add(job.Id);
                continue;
            }

            inVain++;
            if (job.Targets.Count > 0 && job.Excluded.Count == 0) busy = job.Targets;
        }

        return ids;
    }

    private bool AnIdleEngineMayRun(Job job)
    {
        if (job.Targets.Count > 0)
        {
            foreach (var target in job.Targets)
                if (_engines.TryGetValue(target, out var slot) && slot.IsIdle && MayRun(slot, job)) return true;
            return false;
        }

        var language = HomeOf(job)?.Language;
        var idle = 0;
        foreach (var pool in _pools)
            if (language is null || pool.Language == language) idle += pool.Idle;
        foreach (var uuid in job.Excluded)
            if (_engines.TryGetValue(uuid, out var slot) && slot.IsIdle && Speaks(slot, language)) idle--;
        return idle > 0;
    }
}
