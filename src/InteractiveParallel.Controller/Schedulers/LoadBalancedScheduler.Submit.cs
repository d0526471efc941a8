namespace InteractiveParallel.Controller;

/// <content>Tasks come in and find an engine.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>A client submits a task.</summary>
    public void Submit(Job job, TimeSpan now, List<SchedulerAction> actions)
    {
        if (_jobs.ContainsKey(job.Id))
        {
            actions.Add(new SchedulerAction.Repeated(job));
            return;
        }

        if (IsImpossible(job))
        {
            actions.Add(new SchedulerAction.Fail(job, NoTarget(job)));
            return;
        }

        _jobs.Add(job.Id, job);
        job.Sequence = _arrivals++;
        if (Choose(job) is { } slot) Assign(job, slot, now, actions);
        else Enqueue(job, putBack: false);
    }

    private bool IsImpossible(Job job)
    {
        if (job.Targets.Count == 0) return false;
        foreach (var target in job.Targets)
            if (_engines.TryGetValue(target, out var slot) && !slot.IsLost && Speaks(slot, job.Language)) return false;
        return true;
    }

    private Failure NoTarget(Job job) => job.Language is { } language && job.Targets.Any(target => _engines.TryGetValue(target, out var slot) && !slot.IsLost)
        ? Failure.NoTargetSpeaks(language, job.Targets)
        : Failure.NoTargetAlive(job.Targets);

    private EngineSlot? Choose(Job job)
    {
        if (job.Targets.Count == 0) return HomeOf(job) is { } pool ? pool.Ready.Top : LeastLoaded();
        EngineSlot? best = null;
        foreach (var target in job.Targets)
        {
            if (_engines.TryGetValue(target, out var slot) && slot.HasRoom && Speaks(slot, job.Language) && (best is null || slot.Precedes(best))) best = slot;
        }

        return best;
    }

    private void Assign(Job job, EngineSlot slot, TimeSpan now, List<SchedulerAction> actions)
    {
        if (slot.Load == 0) slot.Progress = now;
        if (job.WasSent) job.Attempt++;
        job.WasSent = true;
        job.Slot = slot;
        job.Place = slot.Outstanding.AddLast(job);
        slot.LastUsed = ++_assignments;
        Refresh(slot);
        actions.Add(new SchedulerAction.Send(job, slot.Engine));
    }

    private void Enqueue(Job job, bool putBack)
    {
        var queue = QueueOf(job);
        if (putBack) queue.PutBack(job);
        else queue.Add(job);
        job.Queue = queue;
        QueuedCount++;
    }

    private void Dequeue(Job job)
    {
        var queue = job.Queue!;
        queue.Remove(job);
        job.Queue = null;
        QueuedCount--;
        if (queue.Count > 0 || queue.Targets.Count == 0) return;
        _targeted.Remove(KeyOf(queue.Targets, queue.Language));
        foreach (var slot in queue.Slots) slot.Queues.Remove(queue);
    }

    private TaskQueue QueueOf(Job job)
    {
        if (job.Targets.Count == 0) return HomeOf(job)?.Queue ?? _any;
        var key = KeyOf(job.Targets, job.Language);
        if (_targeted.TryGetValue(key, out var queue)) return queue;

        _targeted[key] = queue = new TaskQueue(job.Targets, job.Language);
        foreach (var target in job.Targets)
        {
            if (!_engines.TryGetValue(target, out var slot) || slot.IsLost || !Speaks(slot, job.Language) || queue.Slots.Contains(slot)) continue;
            queue.Slots.Add(slot);
            slot.Queues.Add(queue);
        }

        return queue;
    }

    private static string KeyOf(IReadOnlyList<string> targets, string? language)
    {
        var key = targets.Count == 1 ? targets[0] : string.Join('\n', targets);
        return language is null ? key : $"{language}\n{key}";
    }

    /// <summary>An engine has room: it takes the oldest tasks of the queues that it serves.</summary>
    private void Fill(EngineSlot slot, TimeSpan now, List<SchedulerAction> actions)
    {
        while (slot.HasRoom && OldestFor(slot) is { } queue)
        {
            var job = queue.First!;
            Dequeue(job);
            Assign(job, slot, now, actions);
        }
    }

    private TaskQueue? OldestFor(EngineSlot slot)
    {
        var oldest = _any.Count > 0 ? _any : null;
        if (slot.Pool.Queue.First is { } own && (oldest is null || own.Sequence < oldest.First!.Sequence)) oldest = slot.Pool.Queue;
        foreach (var queue in slot.Queues)
            if (oldest is null || queue.First!.Sequence < oldest.First!.Sequence) oldest = queue;
        return oldest;
    }

    /// <summary>Tasks came back to their queues: the engines with room take them, the least loaded first.</summary>
    private void FillAll(IReadOnlyList<Job> returned, TimeSpan now, List<SchedulerAction> actions)
    {
        foreach (var job in returned)
        {
            if (job.Slot is not null || job.Place is null || Choose(job) is not { } slot) continue;
            Dequeue(job);
            Assign(job, slot, now, actions);
        }
    }
}
