namespace InteractiveParallel.Controller;

/// <summary>Which engines a waiting task may run on: tasks of one place wait in one queue.</summary>
/// <param name="Language">Their language; null means any.</param>
/// <param name="Targets">Their uuids; empty means any.</param>
/// <param name="Excluded">Uuids of those that it may not run on.</param>
internal sealed record QueuePlace(string? Language, IReadOnlyList<string> Targets, IReadOnlyCollection<string> Excluded)
{
    /// <summary>Any engine at all, or any of a language.</summary>
    public bool IsPlain => Targets.Count == 0 && Excluded.Count == 0;

    /// <summary>Equal for equal places.</summary>
    public string Key { get; } = $"{Language}\n{string.Join('\n', Targets)}\r{string.Join('\n', Excluded)}";

    public bool Admits(EngineSlot slot)
        => (Language is null || slot.Pool.Language == Language)
            && (Targets.Count == 0 || Targets.Contains(slot.Engine.Uuid))
            && !Excluded.Contains(slot.Engine.Uuid);
}
