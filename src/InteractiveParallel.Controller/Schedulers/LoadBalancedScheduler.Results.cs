using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <content>Tasks are finished.</content>
internal sealed partial class LoadBalancedScheduler
{
    /// <summary>
    /// An engine replies. A result counts as long as its task is not settled, also when the engine was given up meanwhile and the task waits again
    /// or runs elsewhere.
    /// </summary>
    public void Complete(string? messageId, Message reply, ReplyMetadata metadata, TimeSpan now, List<SchedulerAction> actions)
    {
        if (messageId is null || !_jobs.TryGetValue(messageId, out var job))
        {
            actions.Add(new SchedulerAction.Late(reply));
            return;
        }

        var slot = job.Slot;
        if (slot is not null) slot.Remove(job);
        else if (job.Queue is not null) Dequeue(job);

        if (metadata.Status == "ok" || slot is null || !TriesAgain(job, slot, reply, metadata, now, actions)) Return(job, reply, metadata, slot, now, actions);
        if (slot is null) return;
        slot.IsStalled = false;
        slot.Progress = now;
        if (RunTimeOf(reply, metadata) is { } seconds) slot.RunTime.Add(seconds);
        slot.Window = WindowOf(slot);
        Refresh(slot);
        Fill(slot, now, actions);
    }

    private void Return(Job job, Message reply, ReplyMetadata metadata, EngineSlot? slot, TimeSpan now, List<SchedulerAction> actions)
    {
        actions.Add(new SchedulerAction.Return(job, reply, slot?.Engine));
        End(job, new TaskEnd(metadata.Status == "ok", metadata.Engine ?? slot?.Engine.Uuid), now, actions);
    }

    // Python engines do not say how long the function ran; from its start to the reply is near enough.
    private static double? RunTimeOf(Message reply, ReplyMetadata metadata)
        => metadata.RunTime ?? (metadata.Started is { } started ? (reply.Header.Date - started).TotalSeconds : null);

    private int WindowOf(EngineSlot slot)
    {
        if (_hwm is { } set) return set > 0 ? set : int.MaxValue;
        return slot.RunTime.TasksIn(WorkAhead, slot.Engine.CanRecall ? LargestWindow : LargestWindowWithoutRecall);
    }
}
