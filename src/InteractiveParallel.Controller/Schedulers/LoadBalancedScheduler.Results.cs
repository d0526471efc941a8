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
        if (messageId is null || !_jobs.Remove(messageId, out var job))
        {
            actions.Add(new SchedulerAction.Late(reply));
            return;
        }

        actions.Add(new SchedulerAction.Return(job, reply, job.Slot?.Engine));
        if (job.Slot is not { } slot)
        {
            if (job.Place is not null) Dequeue(job);
            return;
        }

        Detach(job, slot);
        slot.IsStalled = false;
        slot.Progress = now;
        if (RunTimeOf(reply, metadata) is { } seconds) slot.RunTime.Add(seconds);
        slot.Window = WindowOf(slot);
        Refresh(slot);
        Fill(slot, now, actions);
    }

    private static void Detach(Job job, EngineSlot slot)
    {
        slot.Outstanding.Remove(job.Place!);
        job.Place = null;
        job.Slot = null;
        job.IsRecalling = false;
        job.HasBegun = false;
    }

    // Python engines do not say how long the function ran; from its start to the reply is near enough.
    private static double? RunTimeOf(Message reply, ReplyMetadata metadata)
        => metadata.RunTime ?? (metadata.Started is { } started ? (reply.Header.Date - started).TotalSeconds : null);

    private int WindowOf(EngineSlot slot)
    {
        if (hwm is { } set) return set > 0 ? set : int.MaxValue;
        return slot.RunTime.TasksIn(WorkAhead, slot.Engine.CanRecall ? LargestWindow : LargestWindowWithoutRecall);
    }
}
