namespace InteractiveParallel.Controller;

/// <summary>
/// Lost engines whose last replies may still be on their way: their requests are settled when the engine's connection has ended, behind which nothing
/// can come, or after half a second. Guarded by the gate of its owner.
/// </summary>
internal sealed class Settlements
{
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, (EngineChange Lost, DateTimeOffset Due)> _waiting = [];

    public void Add(EngineChange lost, DateTimeOffset now) => _waiting[lost.Engine.Uuid] = (lost, now + Longest);

    /// <summary>Takes the engine out; null when it is not here.</summary>
    public EngineChange? Take(string uuid) => _waiting.Remove(uuid, out var waiting) ? waiting.Lost : null;

    /// <summary>Takes all those out that have waited long enough.</summary>
    public IReadOnlyList<EngineChange> TakeDue(DateTimeOffset now)
    {
        if (_waiting.Count == 0) return [];
        var due = _waiting.Values.Where(w => now >= w.Due).Select(w => w.Lost).ToList();
        foreach (var lost in due) _waiting.Remove(lost.Engine.Uuid);
        return due;
    }
}
