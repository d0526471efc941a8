namespace InteractiveParallel.Controller;

/// <content>Engines come, fall silent, go, and come back.</content>
internal sealed partial class TaskRelay
{
    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine)
    {
        SettleNow(engine.Uuid);
        Decide(actions => _scheduler.EngineRegistered(engine, Now, actions));
        _saidWhyTasksWait = false;
    }

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost)
    {
        Decide(actions =>
        {
            _scheduler.EngineLost(lost.Engine.Uuid, Now, actions);
            _settlements.Add(lost, _wiring.Time.GetUtcNow());
        });

        // While the connection is open, results that were sent before the end may still come.
        if (Routers.ConnectionOf(lost.Engine) is null) SettleNow(lost.Engine.Uuid);
    }

    /// <summary>An engine does not answer its pings, or answers again.</summary>
    public void EngineSilent(string uuid, bool silent) => Decide(actions => _scheduler.EngineSilent(uuid, silent, Now, actions));

    /// <summary>Settles what lost engines owe, when their last results have had time enough.</summary>
    public void SettleDue()
    {
        IReadOnlyList<EngineChange> due;
        lock (_gate) due = _settlements.TakeDue(_wiring.Time.GetUtcNow());
        foreach (var lost in due) Settle(lost);
    }

    /// <summary>The tasks that the engine has not answered and that were sent before it connected again.</summary>
    public IReadOnlyList<Job> SentBefore(EngineRecord engine)
    {
        if (Routers.ConnectionOf(engine) is not { } connection) return [];
        lock (_gate) return _scheduler.SentBefore(engine.Uuid, connection);
    }

    /// <summary>Sends again what an engine that connected again does not hold.</summary>
    public void Reconcile(EngineRecord engine, IReadOnlyList<Job> asked, EngineInventory held)
        => Decide(actions => _scheduler.Reconcile(engine.Uuid, Routers.NotSentAgain(asked, engine), held, Now, actions));

    private void SettleNow(string uuid)
    {
        EngineChange? lost;
        lock (_gate) lost = _settlements.Take(uuid);
        if (lost is { } change) Settle(change);
    }

    private void Settle(EngineChange lost) => Decide(actions => _scheduler.Settle(lost, Now, actions));

    // An event that comes from no connection of ours: decide under the gate, then flush.
    private void Decide(Action<List<SchedulerAction>> decide)
    {
        var scratch = new Scratch();
        lock (_gate)
        {
            decide(scratch.Actions);
            _carrier.Carry(scratch);
            ArmTimers();
        }

        scratch.Outgoing.FlushSoon();
    }
}
