namespace InteractiveParallel.Controller;

/// <content>What happens when time has passed, and why tasks wait.</content>
internal sealed partial class TaskRelay
{
    // Timers cannot be set for longer; they are set again then.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    // Whoever waits so long begins to wonder.
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(10);

    // A log of more lines than these helps nobody.
    private const int MostExplained = 10;

    private TimeSpan? _armedFor;

    /// <summary>Why a task waits, or where it is; null when it is not known here.</summary>
    public string? Explain(string messageId)
    {
        lock (_gate) return _scheduler.Explain(messageId);
    }

    // Under the gate.
    private void ArmTimers()
    {
        ArmRebalance();
        if (_scheduler.NextDue is not { } due || (_armedFor is { } armed && armed <= due)) return;
        _armedFor = due;
        var wait = due - Now;
        _due.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestTimer ? wait : LongestTimer, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Logs, for those who have no client that explains, why tasks at the head of a queue have not moved since the last look.</summary>
    private void Watch(List<SchedulerAction> actions)
    {
        var stuck = _scheduler.Stuck();
        foreach (var job in stuck.Take(MostExplained)) Log.TaskWaits(_wiring.Log, job.Id, _scheduler.Explain(job.Id)!);
        if (stuck.Count > MostExplained) Log.MoreTasksWait(_wiring.Log, stuck.Count - MostExplained);
    }

    private void Tick(List<SchedulerAction> actions)
    {
        _armedFor = null;
        _scheduler.Tick(Now, actions);
    }

    private void OnTimer(Action<List<SchedulerAction>> happen)
    {
        try
        {
            Decide(happen);
        }
        catch (Exception e)
        {
            // On a timer's thread it would end the process.
            Log.HousekeepingFailed(_wiring.Log, e);
        }
    }
}
