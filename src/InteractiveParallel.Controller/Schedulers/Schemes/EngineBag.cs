using System.Collections;

namespace InteractiveParallel.Controller;

/// <summary>Engines without an order: any of them is found, added and taken out at once.</summary>
internal sealed class EngineBag : IReadOnlyList<EngineSlot>
{
    private readonly List<EngineSlot> _slots = [];

    public int Count => _slots.Count;

    public EngineSlot this[int index] => _slots[index];

    public void Add(EngineSlot slot)
    {
        if (slot.Position >= 0) return;
        slot.Position = _slots.Count;
        _slots.Add(slot);
    }

    public void Remove(EngineSlot slot)
    {
        var hole = slot.Position;
        if (hole < 0) return;
        var last = _slots[^1];
        _slots[hole] = last;
        last.Position = hole;
        slot.Position = -1;
        _slots.RemoveAt(_slots.Count - 1);
    }

    public IEnumerator<EngineSlot> GetEnumerator() => _slots.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
