using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// Does what a scheduler decided: appends to connections and tells the journal. Called under the scheduler's gate, so that messages to one engine keep
/// their order; what was appended is flushed afterwards.
/// </summary>
/// <param name="routers">Where messages go.</param>
/// <param name="journal">Learns of each step; null for the control channel, which is not recorded.</param>
/// <param name="onSend">What the journal calls it when a request goes to an engine.</param>
/// <param name="recall">Asks an engine for tasks back; null where that does not happen.</param>
/// <param name="refuse">Asks an engine not to begin tasks; null likewise.</param>
/// <param name="deliver">Gives a client all replies of a broadcast; null where there are none.</param>
internal sealed class ActionCarrier(
    RouterPair routers,
    Journal? journal,
    JournalKind onSend,
    Action<SchedulerAction.Recall>? recall = null,
    Action<SchedulerAction.Refuse>? refuse = null,
    Action<Broadcast, Outgoing>? deliver = null)
{
    /// <param name="scratch">The actions, and where to note what is to be flushed.</param>
    /// <param name="engine">Identity of the engine whose replies caused the actions; empty when none did.</param>
    public void Carry(Scratch scratch, ReadOnlyMemory<byte> engine = default)
    {
        foreach (var action in scratch.Actions) Carry(action, engine, scratch.Outgoing);
        scratch.Actions.Clear();
    }

    private void Carry(SchedulerAction action, ReadOnlyMemory<byte> engine, Outgoing outgoing)
    {
        switch (action)
        {
            case SchedulerAction.Send send:
                // A task's frames are in the journal since its submission.
                var frames = onSend == JournalKind.Assigned ? null : send.Job.Request;
                journal?.Append(new JournalEntry(onSend, send.Job.Id, send.Engine, frames));
                routers.Send(send.Job, send.Engine, outgoing);
                break;
            case SchedulerAction.Return done:
                var reply = routers.ReplyFor(done);
                journal?.Append(new JournalEntry(KindOf(reply), done.Job.Id, done.Engine, reply));
                routers.Return(done.Job, reply, engine.IsEmpty && done.Engine is { } answered ? answered.Identity : engine, outgoing);
                break;
            case SchedulerAction.Collect collected:
                journal?.Append(new JournalEntry(KindOf(collected.Reply), collected.Job.Id, collected.Engine, collected.Reply));
                break;
            case SchedulerAction.Deliver { Broadcast: var broadcast }:
                deliver?.Invoke(broadcast, outgoing);
                break;
            case SchedulerAction.AbortQuietly quiet:
                journal?.Append(JournalKind.Aborted, quiet.Jobs);
                break;
            case SchedulerAction.Abort { Job: var aborted }:
                var refusal = routers.AbortedReply(aborted);
                journal?.Append(new JournalEntry(JournalKind.Aborted, aborted.Id, null, refusal));
                routers.Return(aborted, refusal, default, outgoing);
                break;
            case SchedulerAction.Refuse asked:
                refuse?.Invoke(asked);
                break;
            case SchedulerAction.Fail failed:
                var error = routers.ErrorFor(failed.Job, failed.Failure, failed.Engine);
                Record(failed.Job, error, failed.Engine);
                routers.Fail(failed, error, outgoing);
                break;
            case SchedulerAction.Settle settled:
                if (journal is not null) Record(settled.Job, routers.ErrorFor(settled.Job, settled.Failure, settled.Engine), settled.Engine);
                break;
            case SchedulerAction.Late late:
                journal?.Append(new JournalEntry(JournalKind.Late, late.Reply.ParentId ?? "", null, late.Reply));
                routers.Dropped(late);
                break;
            case SchedulerAction.Recall share:
                recall?.Invoke(share);
                break;
            default:
                routers.Dropped(action);
                break;
        }
    }

    private void Record(Job job, Message error, EngineRecord? engine)
    {
        // A direct request that never went out is on record all the same.
        if (onSend != JournalKind.Assigned && !job.WasSent) journal?.Append(new JournalEntry(onSend, job.Id, null, job.Request));
        journal?.Append(new JournalEntry(JournalKind.Failed, job.Id, engine, error));
    }

    // An aborted request does not count as work that the engine has done.
    private static JournalKind KindOf(Message reply)
        => reply.MetadataBytes.Span.IndexOf("\"aborted\""u8) >= 0 ? JournalKind.Aborted : JournalKind.Completed;
}
