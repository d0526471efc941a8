namespace InteractiveParallel.Controller;

/// <summary>
/// The engines that have room, least loaded and longest idle first. Each engine knows its place, so that a changed load is put in order
/// in O(log engines).
/// </summary>
internal sealed class EngineHeap
{
    private readonly List<EngineSlot> _slots = [];

    public EngineSlot? Top => _slots.Count > 0 ? _slots[0] : null;

    /// <summary>Puts an engine in, or in order again after its load changed.</summary>
    public void Place(EngineSlot slot)
    {
        if (slot.HeapIndex < 0)
        {
            slot.HeapIndex = _slots.Count;
            _slots.Add(slot);
        }

        if (!Rise(slot)) Sink(slot);
    }

    public void Remove(EngineSlot slot)
    {
        var hole = slot.HeapIndex;
        if (hole < 0) return;
        slot.HeapIndex = -1;
        var last = _slots[^1];
        _slots.RemoveAt(_slots.Count - 1);
        if (last == slot) return;
        Put(last, hole);
        if (!Rise(last)) Sink(last);
    }

    private bool Rise(EngineSlot slot)
    {
        var start = slot.HeapIndex;
        while (slot.HeapIndex > 0 && slot.Precedes(_slots[(slot.HeapIndex - 1) / 2])) Swap(slot, _slots[(slot.HeapIndex - 1) / 2]);
        return slot.HeapIndex != start;
    }

    private void Sink(EngineSlot slot)
    {
        while (true)
        {
            var child = (2 * slot.HeapIndex) + 1;
            if (child >= _slots.Count) return;
            if (child + 1 < _slots.Count && _slots[child + 1].Precedes(_slots[child])) child++;
            if (!_slots[child].Precedes(slot)) return;
            Swap(slot, _slots[child]);
        }
    }

    private void Swap(EngineSlot a, EngineSlot b)
    {
        var place = a.HeapIndex;
        Put(a, b.HeapIndex);
        Put(b, place);
    }

    private void Put(EngineSlot slot, int index)
    {
        _slots[index] = slot;
        slot.HeapIndex = index;
    }
}
