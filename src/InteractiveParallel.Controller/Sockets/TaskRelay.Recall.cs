using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <content>Moving tasks that were sent ahead to engines that have nothing to do.</content>
internal sealed partial class TaskRelay
{
    // A little more than the scheduler's patience: timers are coarse, and most imbalances are gone by then.
    private static readonly TimeSpan RebalanceDelay = TimeSpan.FromMilliseconds(2);

    // Under the gate.
    private void ArmRebalance()
    {
        if (_rebalanceArmed || !_scheduler.WantsRebalance) return;
        _rebalanceArmed = true;
        _rebalance.Change(RebalanceDelay, Timeout.InfiniteTimeSpan);
    }

    private void Rebalance(List<SchedulerAction> actions)
    {
        _rebalanceArmed = false;
        _scheduler.Rebalance(Now, actions);
    }

    private void Recall(SchedulerAction.Recall recall)
        => _control.Ask(recall.Engine, new RecallRequest(recall.MessageIds), reply => Recalled(recall.Engine, reply));

    private void Recalled(EngineRecord engine, Message reply)
    {
        IReadOnlyList<string> ids = [];
        try
        {
            ids = reply.Content<RecallReply>().Recalled;
        }
        catch (ProtocolException e)
        {
            // The engine keeps its tasks then, which is no loss but of time.
            Log.QueryFailed(_wiring.Log, "recall_request", engine.Uuid, e.Message);
        }

        Decide(actions => _scheduler.Recalled(engine.Uuid, ids, Now, actions));
    }
}
