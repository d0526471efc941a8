namespace InteractiveParallel.Controller;

/// <content>Tasks are taken back before an engine has them.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>Ends those of the tasks that no engine has; the others are for the engines to refuse.</summary>
    public void Abort(IEnumerable<string> messageIds, TimeSpan now, List<SchedulerAction> actions)
    {
        foreach (var id in messageIds)
        {
            if (!_jobs.TryGetValue(id, out var job) || job.Slot is not null) continue;
            if (job.Queue is not null) Dequeue(job);
            actions.Add(new SchedulerAction.Abort(job));
            End(job, new TaskEnd(false, null), now, actions);
        }
    }
}
