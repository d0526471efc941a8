namespace InteractiveParallel.Controller;

/// <summary>
/// The engines that have room, in an order. Each engine knows its place, so that a changed load is put in order
/// in O(log engines).
/// </summary>
/// <param name="precedes">The order: true when the first engine comes before the second.</param>
internal sealed class EngineHeap(Func<EngineSlot, EngineSlot, bool> precedes)
{
    private readonly List<EngineSlot> _slots = [];

    public int Count => _slots.Count;

    public EngineSlot? Top => _slots.Count > 0 ? _slots[0] : null;

    /// <summary>Puts an engine in, or in order again after its load changed.</summary>
    public void Place(EngineSlot slot)
    {
        if (slot.Position < 0)
        {
            slot.Position = _slots.Count;
            _slots.Add(slot);
        }

        if (!Rise(slot)) Sink(slot);
    }

    public void Remove(EngineSlot slot)
    {
        var hole = slot.Position;
        if (hole < 0) return;
        slot.Position = -1;
        var last = _slots[^1];
        _slots.RemoveAt(_slots.Count - 1);
        if (last == slot) return;
        Put(last, hole);
        if (!Rise(last)) Sink(last);
    }

    private bool Rise(EngineSlot slot)
    {
        var start = slot.Position;
        while (slot.Position > 0 && precedes(slot, _slots[(slot.Position - 1) / 2])) Swap(slot, _slots[(slot.Position - 1) / 2]);
        return slot.Position != start;
    }

    private void Sink(EngineSlot slot)
    {
        while (true)
        {
            var child = (2 * slot.Position) + 1;
            if (child >= _slots.Count) return;
            if (child + 1 < _slots.Count && precedes(_slots[child + 1], _slots[child])) child++;
            if (!precedes(_slots[child], slot)) return;
            Swap(slot, _slots[child]);
        }
    }

    private void Swap(EngineSlot a, EngineSlot b)
    {
        var place = a.Position;
        Put(a, b.Position);
        Put(b, place);
    }

    private void Put(EngineSlot slot, int index)
    {
        _slots[index] = slot;
        slot.Position = index;
    }
}
