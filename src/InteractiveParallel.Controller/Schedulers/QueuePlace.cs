namespace InteractiveParallel.Controller;

/// <summary>The engines that a task asks for: tasks of one place wait in one queue.</summary>
/// <param name="Language">Their language; null means any.</param>
/// <param name="Targets">Their uuids; empty means any.</param>
internal sealed record QueuePlace(string? Language, IReadOnlyList<string> Targets)
{
    private const int Sampled = 16;

    private readonly int _hash = HashOf(Language, Targets);

    /// <summary>Any engine at all, or any of a language.</summary>
    public bool IsPlain => Targets.Count == 0;

    public bool Admits(EngineSlot slot)
        => (Language is null || slot.Pool.Language == Language) && (Targets.Count == 0 || Targets.Contains(slot.Engine.Uuid));

    public bool Equals(QueuePlace? other)
        => other is not null && _hash == other._hash && Language == other.Language
            && (ReferenceEquals(Targets, other.Targets) || Targets.SequenceEqual(other.Targets));

    public override int GetHashCode() => _hash;

    // Each task of a view brings the view's targets, which may be thousands: a few of them tell lists apart well enough.
    private static int HashOf(string? language, IReadOnlyList<string> targets)
    {
        var hash = new HashCode();
        hash.Add(language);
        hash.Add(targets.Count);
        for (var i = 0; i < targets.Count; i += 1 + (targets.Count / Sampled)) hash.Add(targets[i]);
        return hash.ToHashCode();
    }
}
