using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>
/// After an engine has connected again: what was sent over its former connection may be lost. A .NET engine is asked for its inventory, and what it
/// lacks is sent again; it repeats the replies that it holds by itself.
/// </summary>
internal sealed class Reconciliation(DirectRelay control, EngineDebts mux, EngineDebts broadcast, TaskRelay task, ILogger log)
{
    public void Begin(EngineRecord engine)
    {
        // Taken before the question: what is sent from now on goes over the new connection and is not lost.
        var direct = mux.SentBefore(engine);
        var parts = broadcast.SentBefore(engine);
        var tasks = task.SentBefore(engine);
        var count = direct.Count + parts.Count + tasks.Count;
        if (count == 0) return;
        Log.Reconciling(log, engine.Id, count);
        if (engine.CanRecall)
        {
            control.Ask(engine, new InventoryRequest(), reply => Resend(Held(reply)));
            return;
        }

        // A Python engine tells nothing, and would run twice what it has; only what was never sent is certain to be missing.
        direct = direct.Where(j => j.SentOver is null).ToList();
        parts = parts.Where(j => j.SentOver is null).ToList();
        tasks = tasks.Where(j => j.SentOver is null).ToList();
        Resend(EngineInventory.Empty);

        void Resend(EngineInventory? held)
        {
            if (held is null) return;
            mux.Reconcile(engine, direct, held);
            broadcast.Reconcile(engine, parts, held);
            task.Reconcile(engine, tasks, held);
        }
    }

    private EngineInventory? Held(Message reply)
    {
        try
        {
            return new EngineInventory(reply.Content<InventoryReply>());
        }
        catch (ProtocolException e)
        {
            Log.QueryFailed(log, InventoryRequest.MessageType, reply.Header.Session, e.Message);
            return null;
        }
    }
}
