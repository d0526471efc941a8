namespace InteractiveParallel.Controller;

/// <content>Time limits of waiting, and the rest before a retry. The owner tells the time.</content>
internal sealed partial class LoadBalancedScheduler
{
    private readonly PriorityQueue<(Job Job, int Wait), TimeSpan> _dues = new();

    /// <summary>When <see cref="Tick"/> has something to do; null for never.</summary>
    public TimeSpan? NextDue => _dues.TryPeek(out _, out var due) ? due : null;

    /// <summary>Time has passed: tasks that waited too long fail, and those that rested go on.</summary>
    public void Tick(TimeSpan now, List<SchedulerAction> actions)
    {
        while (_dues.TryPeek(out var next, out var due) && due <= now)
        {
            _dues.Dequeue();
            var (job, wait) = next;
            if (job.Demands is not { } demands || demands.Waits != wait || !_jobs.ContainsKey(job.Id)) continue;
            if (demands.IsResting)
            {
                demands.IsResting = false;
                Resume(job, demands, now, actions);
            }
            else Drop(job, Failure.TimedOut(demands.Timeout!.Value), null, now, actions);
        }
    }

    // Each wait has the whole time; a task that runs has no limit.
    private void StartWaiting(Job job, TimeSpan now)
    {
        if (job.Demands is not { Timeout: { } timeout } demands) return;
        _dues.Enqueue((job, ++demands.Waits), timeout < TimeSpan.MaxValue - now ? now + timeout : TimeSpan.MaxValue);
    }

    private void Rest(Job job, Demands demands, TimeSpan until)
    {
        demands.IsResting = true;
        _dues.Enqueue((job, ++demands.Waits), until);
    }
}
