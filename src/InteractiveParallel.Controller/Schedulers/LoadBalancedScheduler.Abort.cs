using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <content>Tasks are taken back.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>
    /// Ends those of the tasks that no engine has, and lets the others run no further than they are: an engine is to refuse what it has not begun, and what
    /// it fails, gives back or loses is not tried again.
    /// </summary>
    /// <param name="request">The tasks.</param>
    /// <param name="client">
    /// Identity of the client that asks: from the ids that are left it knows what became of its own tasks, and gets no replies to them. Empty when it asks
    /// the engines itself and needs the replies.
    /// </param>
    /// <param name="now">The time.</param>
    /// <param name="actions">What is to be done.</param>
    /// <returns>Those that were not taken back: an engine has them, or they have ended.</returns>
    public List<string> Abort(AbortRequest request, ReadOnlySpan<byte> client, TimeSpan now, List<SchedulerAction> actions)
    {
        var withdrawal = new Withdrawal();
        foreach (var id in request.MsgIds ?? [])
        {
            if (_jobs.TryGetValue(id, out var job)) Withdraw(job, withdrawal);
            else withdrawal.Left.Add(id);
        }

        // There may be a million: no text is made for those that are here.
        foreach (var range in request.Ranges ?? [])
        {
            for (var number = range.First; number <= range.Last; number++)
            {
                if (_jobs.TryGetValue(range.Stem, number, out var job)) Withdraw(job, withdrawal);
                else withdrawal.Left.Add(range.Id(number));
            }
        }

        EndTaken(withdrawal.Taken, client, now, actions);
        if (client.IsEmpty) return withdrawal.Left;
        foreach (var (slot, ids) in withdrawal.Held) actions.Add(new SchedulerAction.Refuse(slot.Engine, ids));
        return withdrawal.Left;
    }

    // Those that are taken back are all marked before one of them ends: that one depends on another is no reason to fail then.
    private void Withdraw(Job job, Withdrawal withdrawal)
    {
        // Named twice.
        if (job is { Slot: null, IsAborted: true }) return;
        job.IsAborted = true;
        if (job.Slot is { } slot)
        {
            withdrawal.Left.Add(job.Id);
            if (withdrawal.Held.TryGetValue(slot, out var ids)) ids.Add(job.Id);
            else withdrawal.Held[slot] = [job.Id];
            return;
        }

        if (job.Queue is not null) Dequeue(job);
        withdrawal.Taken.Add(job);
    }

    private void EndTaken(List<Job> taken, ReadOnlySpan<byte> client, TimeSpan now, List<SchedulerAction> actions)
    {
        List<Job> own = [];
        foreach (var job in taken)
        {
            if (client.IsEmpty || !job.Client.Span.SequenceEqual(client)) actions.Add(new SchedulerAction.Abort(job));
            else own.Add(job);
            End(job, new TaskEnd(FailureOrigin.Aborted, null), now, actions);
        }

        if (own.Count > 0) actions.Add(new SchedulerAction.AbortQuietly(own));
    }

    private void TakeBack(Job job, TimeSpan now, List<SchedulerAction> actions)
    {
        if (job.Queue is not null) Dequeue(job);
        End(job, new TaskEnd(FailureOrigin.Aborted, null), now, actions);
    }

    private sealed class Withdrawal
    {
        public List<string> Left { get; } = [];

        public List<Job> Taken { get; } = [];

        public Dictionary<EngineSlot, List<string>> Held { get; } = [];
    }
}
