namespace InteractiveParallel.Controller;

/// <content>Tasks that were sent ahead are asked back when another engine has nothing to do.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>An engine that made no progress for so long sits on a long task: what it has ahead is better off elsewhere.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

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
        foreach (var slot in pool.Ahead.ToList())
        {
            if (now - slot.Progress < Patience || slot.IsRecalling) continue;
            var ids = TakeShare(slot);
            if (ids.Count == 0) continue;
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
        var first = slot.Outstanding.First?.Value;

        List<Job> returned = [];
        foreach (var id in messageIds)
        {
            if (!_jobs.TryGetValue(id, out var job) || job.Slot != slot) continue;
            Detach(job, slot);
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
    private List<string> TakeShare(EngineSlot slot)
    {
        var ahead = slot.Load - 1;
        var share = Math.Max(1, ahead * slot.Pool.Idle / (slot.Pool.Idle + 1));
        var kept = ahead > 0 ? slot.Outstanding.First : null;
        List<string> ids = [];
        for (var node = slot.Outstanding.Last; node is not null && node != kept && ids.Count < share; node = node.Previous)
        {
            var job = node.Value;
            if (job.IsRecalling || !AnIdleEngineMayRun(job)) continue;
            job.IsRecalling = true;
            ids.Add(job.Id);
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
