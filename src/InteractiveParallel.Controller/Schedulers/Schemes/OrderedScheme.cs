namespace InteractiveParallel.Controller;

/// <summary>The first in an order: <c>leastload</c> and <c>lru</c>.</summary>
internal sealed class OrderedScheme(Func<EngineSlot, EngineRank> rankOf) : Scheme
{
    private readonly EngineHeap _heap = new(rankOf);

    public override int Count => _heap.Count;

    public override void Place(EngineSlot slot) => _heap.Place(slot);

    public override void Remove(EngineSlot slot) => _heap.Remove(slot);

    public override EngineSlot? Choose() => _heap.Top;

    public override EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some)
    {
        var first = some[0];
        for (var i = 1; i < some.Count; i++)
            if (rankOf(some[i]).Precedes(rankOf(first))) first = some[i];
        return first;
    }
}
