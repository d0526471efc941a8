namespace InteractiveParallel.Controller;

/// <summary>Which of two engines is chosen first: the one with the smaller load, then the one that has been without a new task for longer.</summary>
internal readonly record struct EngineRank(int Load, long LastUsed)
{
    /// <summary>Least load, then longest idle.</summary>
    public static EngineRank LeastLoad(EngineSlot slot) => new(slot.Load, slot.LastUsed);

    /// <summary>Longest idle, whatever the load.</summary>
    public static EngineRank LongestIdle(EngineSlot slot) => new(0, slot.LastUsed);

    public bool Precedes(EngineRank other) => Load != other.Load ? Load < other.Load : LastUsed < other.LastUsed;
}
