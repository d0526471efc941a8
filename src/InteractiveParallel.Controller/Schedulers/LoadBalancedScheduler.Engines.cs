namespace InteractiveParallel.Controller;

/// <content>Engines come, fall silent, and go.</content>
internal sealed partial class LoadBalancedScheduler
{
    // Tasks whose last engine may have been lost.
    private readonly Queue<(Job Job, TaskQueue Queue)> _suspects = new();

    /// <summary>An engine became usable; it is the first to get work.</summary>
    public void EngineRegistered(EngineRecord engine, TimeSpan now, List<SchedulerAction> actions)
    {
        var pool = PoolOf(engine.Language);
        pool.Count++;
        pool.IsKnown = true;
        var slot = new EngineSlot(engine, pool) { LastUsed = --_newcomers };
        slot.Window = WindowOf(slot);
        if (_engines.TryGetValue(engine.Uuid, out var earlier)) _byId.Remove(earlier);
        _engines[engine.Uuid] = slot;
        _byId.Add(slot);
        foreach (var queue in _choosy.Values) Serve(slot, queue);
        if (pool.Count == 1) MoveWaiting(_any, pool.Queue, job => HomeOf(job) == pool, now, actions);
        Refresh(slot);
        Fill(slot, now, actions);
    }

    /// <summary>An engine does not answer, or answers again. While it is silent it gets no new work, and what it has waits.</summary>
    public void EngineSilent(string uuid, bool silent, TimeSpan now, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(uuid, out var slot) || slot.IsSilent == silent) return;
        slot.IsSilent = silent;
        Refresh(slot);
        Fill(slot, now, actions);
    }

    /// <summary>
    /// An engine is gone: it gets no new work, and tasks that can run nowhere else fail. What it has may still be answered until <see cref="Settle"/>.
    /// </summary>
    public void EngineLost(string uuid, TimeSpan now, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(uuid, out var slot) || slot.IsLost) return;
        slot.IsLost = true;
        if (--slot.Pool.Count == 0) slot.Pool.DesertedAt = now;
        Refresh(slot);
        var served = slot.Queues.ToList();
        slot.Queues.Clear();
        foreach (var queue in served)
        {
            queue.Slots.Remove(slot);
            Suspect(queue, queue.Slots.Count > 0 ? queue.ThatExclude(queue.Slots.Count) : queue.ToList());
        }

        SuspectOf(slot.Pool.Queue, slot.Pool.Count);
        SuspectOf(_any, _pools.Sum(pool => pool.Count));
        GiveUpHopeless(now, actions);
        foreach (var job in _bound.Where(job => job.Targets.Contains(uuid)).ToList())
            if (_bound.Contains(job) && IsHopeless(job)) GiveUp(job, now, actions);
    }

    private void Suspect(TaskQueue queue, IReadOnlyList<Job> jobs)
    {
        foreach (var job in jobs) _suspects.Enqueue((job, queue));
    }

    // Of the tasks that need no particular engine, those that exclude all that are left; without any, those too whose engine died with them.
    private void SuspectOf(TaskQueue queue, int engines)
    {
        Suspect(queue, queue.ThatExclude(engines));
        if (engines == 0) Suspect(queue, [.. queue.Undemanding.Where(job => job.Demands?.LastLoss is not null)]);
    }

    private void GiveUpHopeless(TimeSpan now, List<SchedulerAction> actions)
    {
        for (var seen = 0; seen < MostAtOnce && _suspects.TryDequeue(out var next); seen++)
        {
            // The end of one may settle or place another one.
            if (next.Job.Queue != next.Queue || SomeEngineMayRun(next.Job)) continue;
            // An engine that failed it may be allowed to try again now that there is no other, also when its time limit lets it wait for one.
            Dequeue(next.Job);
            Place(next.Job, now, actions);
        }
    }

    /// <summary>
    /// Nothing can come from the lost engine any more. What it had begun is tried again, if the task may be, or fails: a task that kills its engine must
    /// not be given to the next one unasked. The others go back to their places in the queue. When nobody saw what had begun, it was the oldest one,
    /// because an engine runs its tasks in order.
    /// </summary>
    public void Settle(EngineChange lost, TimeSpan now, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(lost.Engine.Uuid, out var slot) || slot.Engine != lost.Engine) return;
        EngineLost(lost.Engine.Uuid, now, actions);
        _engines.Remove(lost.Engine.Uuid);
        _byId.Remove(slot);
        var first = slot.Outstanding.First;
        // One at a time: the end of one may concern another, which must not be placed while it is still to be looked at here.
        while (slot.Outstanding.First is { } job)
        {
            if (job.IsSettled)
            {
                Release(job, slot);
                continue;
            }

            slot.Remove(job);
            if (lost.Begun?.Contains(job.Id) ?? job == first) Bereave(job, lost, now, actions);
            else Place(job, now, actions);
        }
    }

    // The task ran when its engine died.
    private void Bereave(Job job, EngineChange lost, TimeSpan now, List<SchedulerAction> actions)
    {
        var failure = Failure.Died(lost.Death!, job.Id);
        if (job.Demands is { } given) Forgive(job, given);
        if (job.IsAborted || job.Demands is not { RetriesLeft: > 0 } demands || (job.Targets.Count > 0 && IsHopeless(job)))
        {
            Drop(job, failure, lost.Engine, now, actions);
            return;
        }

        demands.RetriesLeft--;
        demands.Attempts.Add(new Attempt(lost.Engine, failure.Name, failure.Text));
        demands.LastLoss = (failure, lost.Engine);
        TryAgain(job, demands, costsRetry: true, now, actions);
    }

    /// <summary>An engine that connected again tells what it holds: of <paramref name="asked"/>, what it lacks is sent once more.</summary>
    public void Reconcile(string uuid, IReadOnlyList<Job> asked, EngineInventory held, TimeSpan now, List<SchedulerAction> actions)
    {
        if (!_engines.TryGetValue(uuid, out var slot)) return;
        foreach (var job in asked)
        {
            if (job.Slot != slot) continue;
            job.IsRecalling = false;
            if (held.Has(job))
            {
                // What it was asked may have been lost as well.
                if (job.IsAborted) actions.Add(new SchedulerAction.Refuse(slot.Engine, [job.Id]));
                continue;
            }

            if (job.IsAborted && !job.IsSettled)
            {
                slot.Remove(job);
                Place(job, now, actions);
                continue;
            }

            if (job.IsSettled)
            {
                Release(job, slot);
                continue;
            }

            job.Attempt++;
            actions.Add(new SchedulerAction.Send(job, slot.Engine));
        }

        Refresh(slot);
        Fill(slot, now, actions);
    }

    /// <summary>
    /// The tasks that the engine has not answered and that were not sent over <paramref name="connection"/>, or that it was asked to give back or
    /// not to begin: that, or its answer, may have been lost with a control connection.
    /// </summary>
    public IReadOnlyList<Job> SentBefore(string uuid, object connection)
        => _engines.TryGetValue(uuid, out var slot) ? slot.Outstanding.Where(j => j.SentOver != connection || j.IsRecalling || j.IsAborted).ToList() : [];
}
