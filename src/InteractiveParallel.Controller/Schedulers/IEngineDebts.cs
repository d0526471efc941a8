namespace InteractiveParallel.Controller;

/// <summary>What engines owe, as a scheduler knows it whose clients name the engines. Not thread-safe: its owner holds a gate.</summary>
internal interface IEngineDebts
{
    void EngineRegistered(EngineRecord engine);

    /// <summary>New requests for the engine fail from now on; what is outstanding may still be answered until <see cref="Settle"/>.</summary>
    void EngineLost(string uuid);

    /// <summary>Nothing can come from the lost engine any more: what it owes is settled.</summary>
    void Settle(EngineChange lost, List<SchedulerAction> actions);

    /// <summary>The requests that the engine has not answered and that were not sent over <paramref name="connection"/>.</summary>
    IReadOnlyList<Job> SentBefore(string uuid, object connection);

    /// <summary>An engine that connected again tells what it holds: of <paramref name="asked"/>, what it lacks is sent once more.</summary>
    void Reconcile(string uuid, IReadOnlyList<Job> asked, EngineInventory held, List<SchedulerAction> actions);

    /// <summary>An engine does not answer, or answers again. Requests for it are sent all the same.</summary>
    void EngineSilent(string uuid, bool silent);

    /// <summary>Where a request is; null when it is not known, or has been answered.</summary>
    string? Explain(string messageId);
}
