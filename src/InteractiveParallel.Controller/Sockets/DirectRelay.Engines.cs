namespace InteractiveParallel.Controller;

/// <content>Engines come, go, and come back.</content>
internal sealed partial class DirectRelay
{
    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine)
    {
        SettleNow(engine.Uuid);
        lock (_gate) _scheduler.EngineRegistered(engine);
    }

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost)
    {
        lock (_gate)
        {
            _scheduler.EngineLost(lost.Engine.Uuid);
            _settlements.Add(lost, _wiring.Time.GetUtcNow());
        }

        // While the connection is open, replies that were sent before the end may still come.
        if (Routers.ConnectionOf(lost.Engine) is null) SettleNow(lost.Engine.Uuid);
    }

    /// <summary>Settles what lost engines owe, when their last replies have had time enough.</summary>
    public void SettleDue()
    {
        IReadOnlyList<EngineChange> due;
        lock (_gate) due = _settlements.TakeDue(_wiring.Time.GetUtcNow());
        foreach (var lost in due) Settle(lost);
    }

    /// <summary>The requests that the engine has not answered and that were sent before it connected again.</summary>
    public IReadOnlyList<Job> SentBefore(EngineRecord engine)
    {
        if (Routers.ConnectionOf(engine) is not { } connection) return [];
        lock (_gate) return _scheduler.SentBefore(engine.Uuid, connection);
    }

    /// <summary>Sends again what an engine that connected again does not hold.</summary>
    public void Reconcile(EngineRecord engine, IReadOnlyList<Job> asked, IReadOnlySet<string> held)
    {
        var scratch = new Scratch();
        lock (_gate)
        {
            _scheduler.Reconcile(engine.Uuid, Routers.NotSentAgain(asked, engine), held, scratch.Actions);
            _carrier.Carry(scratch);
        }

        scratch.Outgoing.FlushSoon();
    }

    private void SettleNow(string uuid)
    {
        EngineChange? lost;
        lock (_gate) lost = _settlements.Take(uuid);
        if (lost is { } change) Settle(change);
    }

    private void Settle(EngineChange lost)
    {
        Forget(lost.Engine);
        var scratch = new Scratch();
        lock (_gate)
        {
            _scheduler.Settle(lost, scratch.Actions);
            _carrier.Carry(scratch);
        }

        scratch.Outgoing.FlushSoon();
    }
}
