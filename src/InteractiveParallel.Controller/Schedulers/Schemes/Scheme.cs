namespace InteractiveParallel.Controller;

/// <summary>
/// Chooses the engine for a task among those that have room. It keeps them in whatever order makes that cheap: no choice looks at all engines.
/// Sources: ipyparallel's schemes of the same names.
/// </summary>
internal abstract class Scheme
{
    /// <summary>How many engines have room.</summary>
    public abstract int Count { get; }

    /// <summary>An engine has room, or its load or the time of its last task changed while it has.</summary>
    public abstract void Place(EngineSlot slot);

    /// <summary>An engine has no room any more; nothing happens when it had none.</summary>
    public abstract void Remove(EngineSlot slot);

    /// <summary>The engine for the next task; null when none has room. It stays where it is until it is placed again.</summary>
    public abstract EngineSlot? Choose();

    /// <summary>The same among a few engines that all have room.</summary>
    /// <param name="some">At least one.</param>
    public abstract EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some);
}
