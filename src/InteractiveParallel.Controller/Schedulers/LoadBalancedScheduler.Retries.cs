using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <content>Tasks that failed or were refused are tried on another engine.</content>
internal sealed partial class LoadBalancedScheduler
{
    // Refused: a functional dependency is not met on this engine, which costs no retry. Failed: a retry is used, if there is one for such a failure.
    private bool TriesAgain(Job job, EngineSlot slot, Message reply, ReplyMetadata metadata, TimeSpan now, List<SchedulerAction> actions)
    {
        var refused = !metadata.DependenciesMet;
        if (job.IsAborted || metadata.Status == "aborted" || (!refused && job.Demands is not { RetriesLeft: > 0 })) return false;
        var error = ErrorOf(reply);
        var demands = job.EnsureDemands();
        if (!refused && (demands.Retry.LossOnly || (demands.Retry.Errors is { Count: > 0 } wanted && !wanted.Contains(error.Ename ?? "")))) return false;

        demands.Attempts.Add(new Attempt(slot.Engine, error.Ename ?? "Error", error.Evalue ?? ""));
        demands.Excluded.Add(slot.Engine.Uuid);
        if (refused) demands.Refusing.Add(slot.Engine.Uuid);
        else
        {
            demands.LastFailure = (reply, slot.Engine);
            demands.RetriesLeft--;
        }

        TryAgain(job, demands, costsRetry: !refused, now, actions);
        return true;
    }

    private void TryAgain(Job job, Demands demands, bool costsRetry, TimeSpan now, List<SchedulerAction> actions)
    {
        if (costsRetry && demands.Retry.DelayBefore(++demands.Retried) is var delay && delay > TimeSpan.Zero)
        {
            Rest(job, demands, now + delay);
            return;
        }

        Place(job, now, actions);
    }

    // When no engine is left that did not fail it, those that did may try again, if its user allows it. Those that refused it would refuse again.
    // True when there is such an engine. The task is in no queue.
    private bool Forgive(Job job, Demands demands)
    {
        if (!demands.Retry.SameEngine || demands.LastFailure is null || SomeEngineMayRun(job)) return false;
        demands.Excluded.IntersectWith(demands.Refusing);
        return SomeEngineMayRun(job);
    }

    /// <summary>No engine that there is may run it, and to wait for another one is not what its user asked for.</summary>
    private bool IsHopeless(Job job)
    {
        // One that has not been tried waits for the first engine to come.
        if (job.Targets.Count == 0 && job.Excluded.Count == 0 && job.Demands?.LastLoss is null) return false;
        // Whoever sets a time limit wants to wait that long for an engine that has not failed it.
        if (job.Targets.Count == 0 && job.Demands is { Timeout: not null }) return false;
        // Tasks that it follows may still end on another engine.
        if (job.Demands?.Follow is { IsMet: true, Open: > 0 }) return false;
        return !SomeEngineMayRun(job);
    }

    private bool SomeEngineMayRun(Job job)
    {
        if (job.Targets.Count > 0)
        {
            foreach (var target in job.Targets)
                if (_engines.TryGetValue(target, out var slot) && !slot.IsLost && MayRun(slot, job)) return true;
            return false;
        }

        var home = HomeOf(job);
        var there = home?.Count ?? _pools.Sum(pool => pool.Count);
        if (job.Excluded.Count < there) return true;
        foreach (var uuid in job.Excluded)
            if (_engines.TryGetValue(uuid, out var slot) && !slot.IsLost && Speaks(slot, home?.Language)) there--;
        return there > 0;
    }

    /// <summary>The client gets the answer of the last engine that failed it, or how its engine died, or why no engine can run it.</summary>
    private void GiveUp(Job job, TimeSpan now, List<SchedulerAction> actions)
    {
        if (job.Queue is not null) Dequeue(job);
        if (job.Demands is { } demands && Forgive(job, demands))
        {
            Place(job, now, actions);
            return;
        }

        if (job.Demands?.LastFailure is { } last)
        {
            actions.Add(new SchedulerAction.Return(job, last.Reply, last.Engine));
            End(job, new TaskEnd(OriginOf(last.Reply.ErrorName), last.Engine.Uuid), now, actions);
            return;
        }

        if (job.Demands?.LastLoss is { } loss) Drop(job, loss.Failure, loss.Engine, now, actions);
        else Drop(job, Failure.NoEngineMayRun(Reasons(job)), null, now, actions);
    }

    private static ApplyReply ErrorOf(Message reply)
    {
        try
        {
            return reply.Content<ApplyReply>();
        }
        catch (ProtocolException)
        {
            // An error that cannot be read is an error all the same.
            return new ApplyReply { Status = "error" };
        }
    }
}
