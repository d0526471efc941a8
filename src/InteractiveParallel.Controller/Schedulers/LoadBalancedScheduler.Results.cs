using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <content>Tasks are finished.</content>
internal sealed partial class LoadBalancedScheduler
{
    // Tasks that have ended while an engine still runs them, by that engine: until it answers it has no room for another in their place.
    private readonly Dictionary<(string Id, string Uuid), Job> _runningOn = [];

    /// <summary>
    /// An engine replies. A result counts as long as its task is not settled, also when the engine was given up meanwhile and the task waits again or runs
    /// elsewhere. Anything else counts only from the engine that has the task, and only for its present try: engines repeat their replies when they
    /// connect again.
    /// </summary>
    public void Complete(string uuid, string? messageId, Message reply, ReplyMetadata metadata, TimeSpan now, List<SchedulerAction> actions)
    {
        var slot = _engines.GetValueOrDefault(uuid);
        var job = messageId is null ? null : _jobs.GetValueOrDefault(messageId);
        if (slot is not null && job is not null && job.Slot == slot && Answers(job, slot, metadata))
        {
            slot.Remove(job);
            if (metadata.Status == "ok" || !TriesAgain(job, slot, reply, metadata, now, actions)) Return(job, uuid, reply, metadata, now, actions);
            Progressed(slot, reply, metadata, now, actions);
        }
        else if (job is not null && metadata.Status == "ok")
        {
            if (job.Slot is { } other) LeaveRunning(job, other, actions);
            else if (job.Queue is not null) Dequeue(job);
            Return(job, uuid, reply, metadata, now, actions);
        }
        else if (job is not null)
        {
            actions.Add(new SchedulerAction.Outdated(reply, uuid));
        }
        else
        {
            actions.Add(new SchedulerAction.Late(reply));
            if (slot is null || messageId is null || !_runningOn.TryGetValue((messageId, uuid), out var ended) || !Answers(ended, slot, metadata)) return;
            Release(ended, slot);
            Progressed(slot, reply, metadata, now, actions);
        }
    }

    // A Python engine does not say which try it answers, but it repeats nothing.
    private static bool Answers(Job job, EngineSlot slot, ReplyMetadata metadata)
        => metadata.Status == "ok" || !slot.Engine.CanRecall || metadata.Answers >= job.AttemptHere;

    private void Return(Job job, string uuid, Message reply, ReplyMetadata metadata, TimeSpan now, List<SchedulerAction> actions)
    {
        var engine = _engines.GetValueOrDefault(uuid)?.Engine;
        actions.Add(new SchedulerAction.Return(job, reply, engine));
        var failure = metadata.Status switch
        {
            "ok" => null,
            "aborted" => FailureOrigin.Aborted,
            _ => OriginOf(reply.ErrorName),
        };
        // How it ended is remembered for long: with the engine's own text of the uuid, not with one for each task.
        End(job, new TaskEnd(failure, engine?.Uuid ?? uuid), now, actions);
    }

    private void Progressed(EngineSlot slot, Message reply, ReplyMetadata metadata, TimeSpan now, List<SchedulerAction> actions)
    {
        slot.IsStalled = false;
        slot.Progress = now;
        if (RunTimeOf(reply, metadata) is { } seconds) slot.RunTime.Add(seconds);
        slot.Window = WindowOf(slot);
        Refresh(slot);
        Fill(slot, now, actions);
    }

    // Another engine has given the result. This one need not begin, and a call that watches its token may stop.
    private void LeaveRunning(Job job, EngineSlot slot, List<SchedulerAction> actions)
    {
        job.IsSettled = true;
        _runningOn[(job.Id, slot.Engine.Uuid)] = job;
        actions.Add(new SchedulerAction.Refuse(slot.Engine, [job.Id]));
    }

    private void Release(Job ended, EngineSlot slot)
    {
        _runningOn.Remove((ended.Id, slot.Engine.Uuid));
        slot.Remove(ended);
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
