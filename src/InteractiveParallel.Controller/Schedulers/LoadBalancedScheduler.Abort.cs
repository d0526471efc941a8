namespace InteractiveParallel.Controller;

/// <content>Tasks are taken back.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>
    /// Ends those of the tasks that no engine has, and lets the others run no further than they are: an engine is to refuse what it has not begun, and what
    /// it fails, gives back or loses is not tried again.
    /// </summary>
    /// <param name="messageIds">The tasks.</param>
    /// <param name="client">
    /// Identity of the client that asks: from the ids that are left it knows what became of its own tasks, and gets no replies to them. Empty when it asks
    /// the engines itself and needs the replies.
    /// </param>
    /// <param name="now">The time.</param>
    /// <param name="actions">What is to be done.</param>
    /// <returns>Those that were not taken back: an engine has them, or they have ended.</returns>
    public List<string> Abort(IEnumerable<string> messageIds, ReadOnlySpan<byte> client, TimeSpan now, List<SchedulerAction> actions)
    {
        List<string> left = [];
        List<Job> own = [];
        List<Job> taken = [];
        Dictionary<EngineSlot, List<string>> held = [];
        foreach (var id in messageIds)
        {
            if (_jobs.TryGetValue(id, out var job) && job.Slot is null)
            {
                if (client.IsEmpty || !job.Client.Span.SequenceEqual(client)) actions.Add(new SchedulerAction.Abort(job));
                else own.Add(job);
                if (job.Queue is not null) Dequeue(job);
                _jobs.Remove(id);
                taken.Add(job);
                continue;
            }

            left.Add(id);
            if (job?.Slot is not { } slot) continue;
            job.IsAborted = true;
            if (held.TryGetValue(slot, out var ids)) ids.Add(id);
            else held[slot] = [id];
        }

        // When all of them are out: that one depends on another is no reason to fail then.
        foreach (var job in taken) End(job, new TaskEnd(false, null), now, actions);
        if (own.Count > 0) actions.Add(new SchedulerAction.AbortQuietly(own));
        if (client.IsEmpty) return left;
        foreach (var (slot, ids) in held) actions.Add(new SchedulerAction.Refuse(slot.Engine, ids));
        return left;
    }

    private void TakeBack(Job job, TimeSpan now, List<SchedulerAction> actions)
    {
        if (job.Queue is not null) Dequeue(job);
        End(job, new TaskEnd(false, null), now, actions);
    }
}
