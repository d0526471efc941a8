namespace InteractiveParallel.Controller;

/// <summary>
/// What engines owe on a channel whose clients name them: engines come, go, and come back. Thread-safe.
/// </summary>
/// <param name="gate">Guards the scheduler.</param>
/// <param name="scheduler">Knows what is outstanding.</param>
/// <param name="routers">Where engines are connected.</param>
/// <param name="carrier">Does what the scheduler wants done.</param>
/// <param name="time">The clock.</param>
internal sealed class EngineDebts(Lock gate, IEngineDebts scheduler, RouterPair routers, ActionCarrier carrier, TimeProvider time) : IEngineFollower
{
    private readonly Settlements _settlements = new();

    /// <summary>Called when an engine is gone and nothing can come from it any more. Set before the sockets are bound.</summary>
    public Action<EngineRecord>? Settled { get; init; }

    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine)
    {
        SettleNow(engine.Uuid);
        lock (gate) scheduler.EngineRegistered(engine);
    }

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost)
    {
        lock (gate)
        {
            scheduler.EngineLost(lost.Engine.Uuid);
            _settlements.Add(lost, time.GetUtcNow());
        }

        // While the connection is open, replies that were sent before the end may still come.
        if (routers.ConnectionOf(lost.Engine) is null) SettleNow(lost.Engine.Uuid);
    }

    /// <summary>An engine does not answer its pings, or answers again.</summary>
    public void EngineSilent(string uuid, bool silent)
    {
        lock (gate) scheduler.EngineSilent(uuid, silent);
    }

    /// <summary>Where a request is; null when it is not known here.</summary>
    public string? Explain(string messageId)
    {
        lock (gate) return scheduler.Explain(messageId);
    }

    /// <summary>Settles what lost engines owe, when their last replies have had time enough.</summary>
    public void SettleDue()
    {
        IReadOnlyList<EngineChange> due;
        lock (gate) due = _settlements.TakeDue(time.GetUtcNow());
        foreach (var lost in due) Settle(lost);
    }

    /// <summary>The requests that the engine has not answered and that were sent before it connected again.</summary>
    public IReadOnlyList<Job> SentBefore(EngineRecord engine)
    {
        if (routers.ConnectionOf(engine) is not { } connection) return [];
        lock (gate) return scheduler.SentBefore(engine.Uuid, connection);
    }

    /// <summary>Sends again what an engine that connected again does not hold.</summary>
    public void Reconcile(EngineRecord engine, IReadOnlyList<Job> asked, EngineInventory held)
    {
        var scratch = new Scratch();
        lock (gate)
        {
            scheduler.Reconcile(engine.Uuid, routers.NotSentAgain(asked, engine), held, scratch.Actions);
            carrier.Carry(scratch);
        }

        scratch.Outgoing.FlushSoon();
    }

    /// <summary>The engine's connection has ended: if the engine is lost, nothing more can come from it.</summary>
    public void SettleNow(string uuid)
    {
        EngineChange? lost;
        lock (gate) lost = _settlements.Take(uuid);
        if (lost is { } change) Settle(change);
    }

    private void Settle(EngineChange lost)
    {
        Settled?.Invoke(lost.Engine);
        var scratch = new Scratch();
        lock (gate)
        {
            scheduler.Settle(lost, scratch.Actions);
            carrier.Carry(scratch);
        }

        scratch.Outgoing.FlushSoon();
    }
}
