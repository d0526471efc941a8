namespace InteractiveParallel.Controller;

/// <content>Tasks wait in queues, and engines take them from there.</content>
internal sealed partial class LoadBalancedScheduler
{
    private const int MostEmptyQueues = 16;

    // Of tasks with targets.
    private readonly Dictionary<QueuePlace, TaskQueue> _choosy = [];

    // Kept for the next task of the view: to find all engines of a long list of targets takes time.
    private readonly Queue<TaskQueue> _empty = new();

    private void Enqueue(Job job)
    {
        var queue = job.Targets.Count > 0 ? TargetsOf(job) : HomeOf(job)?.Queue ?? _any;
        queue.Add(job);
        job.Queue = queue;
        QueuedCount++;
    }

    private void Dequeue(Job job)
    {
        var queue = job.Queue!;
        queue.Remove(job);
        job.Queue = null;
        QueuedCount--;
        if (queue.Count == 0 && !queue.Place.IsPlain) Keep(queue);
    }

    /// <summary>The queue of the task's targets, with those of them that are alive.</summary>
    private TaskQueue TargetsOf(Job job)
    {
        var place = new QueuePlace(job.Language, job.Targets);
        if (!_choosy.TryGetValue(place, out var queue))
        {
            _choosy[place] = queue = new TaskQueue(place);
            foreach (var target in place.Targets.Distinct())
                if (_engines.TryGetValue(target, out var slot)) Serve(slot, queue);
            Keep(queue);
        }

        job.Share(queue.Place.Targets);
        return queue;
    }

    private void Keep(TaskQueue queue)
    {
        if (queue.IsKept) return;
        queue.IsKept = true;
        _empty.Enqueue(queue);
        if (_empty.Count <= MostEmptyQueues) return;
        var oldest = _empty.Dequeue();
        oldest.IsKept = false;
        if (oldest.Count > 0) return;
        _choosy.Remove(oldest.Place);
        foreach (var slot in oldest.Slots) slot.Queues.Remove(oldest);
    }

    private static void Serve(EngineSlot slot, TaskQueue queue)
    {
        if (slot.IsLost || !queue.Place.Admits(slot)) return;
        queue.Slots.Add(slot);
        slot.Queues.Add(queue);
    }

    /// <summary>An engine has room: it takes the oldest tasks of the queues that it serves.</summary>
    private void Fill(EngineSlot slot, TimeSpan now, List<SchedulerAction> actions)
    {
        while (slot.HasRoom && OldestFor(slot) is { } job)
        {
            Dequeue(job);
            Assign(job, slot, now, actions);
        }
    }

    private Job? OldestFor(EngineSlot slot)
    {
        var oldest = Job.Older(_any.FirstFor(slot), slot.Pool.Queue.FirstFor(slot));
        foreach (var queue in slot.Queues) oldest = Job.Older(oldest, queue.FirstFor(slot));
        return oldest;
    }
}
