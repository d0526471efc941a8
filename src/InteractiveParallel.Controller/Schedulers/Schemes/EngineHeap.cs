namespace InteractiveParallel.Controller;

/// <summary>
/// The engines that have room, in the order of their ranks. Each engine knows its place, so that a changed rank is put in order in O(log engines). The ranks
/// are kept here: to look at thousands of engines themselves would take the time that it takes to fetch them from memory.
/// </summary>
/// <param name="rankOf">The rank of an engine as it is now.</param>
internal sealed class EngineHeap(Func<EngineSlot, EngineRank> rankOf)
{
    private readonly List<Entry> _entries = [];

    public int Count => _entries.Count;

    public EngineSlot? Top => _entries.Count > 0 ? _entries[0].Slot : null;

    /// <summary>Puts an engine in, or in order again after its rank changed.</summary>
    public void Place(EngineSlot slot)
    {
        var entry = new Entry(rankOf(slot), slot);
        if (slot.Position < 0)
        {
            slot.Position = _entries.Count;
            _entries.Add(entry);
        }

        Settle(entry, slot.Position);
    }

    public void Remove(EngineSlot slot)
    {
        var hole = slot.Position;
        if (hole < 0) return;
        slot.Position = -1;
        var last = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (last.Slot != slot) Settle(last, hole);
    }

    // The entry belongs into the hole, or above it, or below it: others move until the hole is where it belongs.
    private void Settle(Entry entry, int hole)
    {
        var place = Rise(entry, hole);
        Put(entry, place == hole ? Sink(entry, hole) : place);
    }

    private int Rise(Entry entry, int hole)
    {
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (!entry.Rank.Precedes(_entries[parent].Rank)) break;
            Put(_entries[parent], hole);
            hole = parent;
        }

        return hole;
    }

    private int Sink(Entry entry, int hole)
    {
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= _entries.Count) return hole;
            if (child + 1 < _entries.Count && _entries[child + 1].Rank.Precedes(_entries[child].Rank)) child++;
            if (!_entries[child].Rank.Precedes(entry.Rank)) return hole;
            Put(_entries[child], hole);
            hole = child;
        }
    }

    private void Put(Entry entry, int index)
    {
        _entries[index] = entry;
        entry.Slot.Position = index;
    }

    private readonly record struct Entry(EngineRank Rank, EngineSlot Slot);
}
