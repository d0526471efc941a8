namespace InteractiveParallel.Controller;

/// <content>Time limits of waiting, and the rest before a retry. The owner tells the time.</content>
internal sealed partial class LoadBalancedScheduler
{
    // What concerns more tasks than these takes several calls of Tick: in between others have their turn.
    private const int MostAtOnce = 4096;

    // In order, and of waiting tasks only: what has ended must not be kept in memory until its time would have come.
    private readonly SortedSet<Deadline> _deadlines = [];
    private long _deadlinesSet;

    /// <summary>When <see cref="Tick"/> has something to do; null for never.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            if (_news.Count + _suspects.Count > 0) return TimeSpan.Zero;
            var deserted = FirstDeserted()?.Due;
            if (_deadlines.Count == 0) return deserted;
            return deserted < _deadlines.Min.At ? deserted : _deadlines.Min.At;
        }
    }

    /// <summary>Time has passed: tasks that waited too long fail, those that rested go on, and what was too much for one event is continued.</summary>
    public void Tick(TimeSpan now, List<SchedulerAction> actions)
    {
        TellDependents(now, actions);
        GiveUpHopeless(now, actions);
        FailDeserted(now, actions);
        for (var ended = 0; ended < MostAtOnce && _deadlines.Count > 0 && _deadlines.Min is var next && next.At <= now; ended++)
        {
            var (job, demands) = (next.Job, next.Job.Demands!);
            StopWaiting(job);
            if (demands.IsResting)
            {
                demands.IsResting = false;
                Place(job, now, actions);
            }
            else Drop(job, Failure.TimedOut(demands.Timeout!.Value), null, now, actions);
        }
    }

    // The time is for the whole wait, first for other tasks and then for an engine. Each retry has it anew; a task that runs has no limit.
    private void StartWaiting(Job job, TimeSpan now)
    {
        if (job.Demands is not { Timeout: { } timeout, Deadline: null } demands) return;
        SetDeadline(job, demands, timeout < TimeSpan.MaxValue - now ? now + timeout : TimeSpan.MaxValue);
    }

    private void Rest(Job job, Demands demands, TimeSpan until)
    {
        StopWaiting(job);
        demands.IsResting = true;
        SetDeadline(job, demands, until);
    }

    private void SetDeadline(Job job, Demands demands, TimeSpan at)
    {
        var deadline = new Deadline(at, _deadlinesSet++, job);
        demands.Deadline = deadline;
        _deadlines.Add(deadline);
    }

    // An engine has the task, or it has ended.
    private void StopWaiting(Job job)
    {
        if (job.Demands is not { Deadline: { } deadline } demands) return;
        _deadlines.Remove(deadline);
        demands.Deadline = null;
    }
}
