using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// Serves broadcast views: each engine gets a request of its own, which is treated as a direct one. Where the client wants one reply, those of the engines are
/// collected; an engine that dies counts as one that has answered, so that the others' results are not lost with it. Events in, actions out; no I/O.
/// Not thread-safe: its owner holds a gate.
/// </summary>
internal sealed class BroadcastScheduler : IEngineDebts
{
    private readonly DirectScheduler _engines = new();
    private readonly Dictionary<string, (Broadcast Whole, int Part)> _collected = [];
    private readonly Dictionary<string, Broadcast> _wholes = [];
    private readonly List<SchedulerAction> _decided = [];

    /// <inheritdoc/>
    public void EngineRegistered(EngineRecord engine) => _engines.EngineRegistered(engine);

    /// <inheritdoc/>
    public void EngineLost(string uuid) => _engines.EngineLost(uuid);

    /// <summary>A client sends a request to several engines.</summary>
    public void Submit(Broadcast broadcast, List<SchedulerAction> actions)
    {
        if (broadcast.IsCoalescing) _wholes.TryAdd(broadcast.Id, broadcast);
        for (var i = 0; i < broadcast.Parts.Count; i++)
        {
            if (broadcast.IsCoalescing) _collected.TryAdd(broadcast.Parts[i].Id, (broadcast, i));
            _engines.Submit(broadcast.Parts[i], broadcast.Targets[i].Uuid, _decided);
        }

        Decide(actions);
    }

    /// <summary>An engine replies.</summary>
    public void Complete(string uuid, string? messageId, Message reply, List<SchedulerAction> actions)
    {
        _engines.Complete(uuid, messageId, reply, _decided);
        Decide(actions);
    }

    /// <inheritdoc/>
    public void Settle(EngineChange lost, List<SchedulerAction> actions)
    {
        _engines.Settle(lost, _decided);
        Decide(actions);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Job> SentBefore(string uuid, object connection) => _engines.SentBefore(uuid, connection);

    /// <inheritdoc/>
    public void Reconcile(string uuid, IReadOnlyList<Job> asked, EngineInventory held, List<SchedulerAction> actions)
        => _engines.Reconcile(uuid, asked, held, actions);

    /// <inheritdoc/>
    public void EngineSilent(string uuid, bool silent) => _engines.EngineSilent(uuid, silent);

    /// <inheritdoc/>
    public string? Explain(string messageId)
    {
        if (!_wholes.TryGetValue(messageId, out var whole)) return _engines.Explain(messageId);
        var open = whole.Parts.First(part => _collected.ContainsKey(part.Id));
        return $"{whole.Missing} of its {whole.Parts.Count} engines have not answered; of the first of them: {_engines.Explain(open.Id)}";
    }

    /// <summary>A client asks an engine not to begin these: of collected broadcasts it knows only the whole.</summary>
    public void Abort(string uuid, IReadOnlyList<string> messageIds, List<SchedulerAction> actions)
    {
        List<string> parts = [];
        foreach (var id in messageIds)
            if (_wholes.ContainsKey(id) && _collected.ContainsKey(BroadcastMetadata.PartId(id, uuid))) parts.Add(BroadcastMetadata.PartId(id, uuid));
        if (parts.Count > 0 && _engines.Find(uuid) is { } engine) actions.Add(new SchedulerAction.Refuse(engine, parts));
    }

    // What was decided for each engine alone, with the ends of collected requests held back until all are there.
    private void Decide(List<SchedulerAction> actions)
    {
        foreach (var action in _decided)
        {
            switch (action)
            {
                case SchedulerAction.Return done when _collected.Remove(done.Job.Id, out var place):
                    actions.Add(new SchedulerAction.Collect(done.Job, done.Reply, done.Engine));
                    End(place, new Broadcast.Ending(done.Reply, null), abandon: false, actions);
                    break;
                case SchedulerAction.Fail failed when _collected.Remove(failed.Job.Id, out var place):
                    // A .NET client takes what the controller itself has to say by the engine, and need not wait for the others.
                    var isTold = place.Whole.IsQuiet;
                    actions.Add(isTold ? failed : new SchedulerAction.Settle(failed.Job, failed.Failure, failed.Engine));
                    End(place, isTold ? default : new Broadcast.Ending(null, failed.Failure), abandon: false, actions);
                    break;
                case SchedulerAction.Settle settled when _collected.Remove(settled.Job.Id, out var place):
                    actions.Add(settled);
                    End(place, new Broadcast.Ending(null, settled.Failure), abandon: true, actions);
                    break;
                default:
                    actions.Add(action);
                    break;
            }
        }

        _decided.Clear();
    }

    private void End((Broadcast Whole, int Part) place, Broadcast.Ending ending, bool abandon, List<SchedulerAction> actions)
    {
        if (!place.Whole.End(place.Part, ending, abandon)) return;
        _wholes.Remove(place.Whole.Id);
        actions.Add(new SchedulerAction.Deliver(place.Whole));
    }
}
