namespace InteractiveParallel.Controller;

/// <summary>Orders of choice among engines.</summary>
internal static class LoadOrder
{
    /// <summary>Least load, then longest idle.</summary>
    public static bool LeastLoad(EngineSlot a, EngineSlot b) => a.Load != b.Load ? a.Load < b.Load : a.LastUsed < b.LastUsed;

    /// <summary>Longest idle, whatever the load.</summary>
    public static bool LongestIdle(EngineSlot a, EngineSlot b) => a.LastUsed < b.LastUsed;

    /// <summary>The first of some engines.</summary>
    public static EngineSlot First(IReadOnlyList<EngineSlot> some, Func<EngineSlot, EngineSlot, bool> precedes)
    {
        var first = some[0];
        for (var i = 1; i < some.Count; i++)
            if (precedes(some[i], first)) first = some[i];
        return first;
    }
}
