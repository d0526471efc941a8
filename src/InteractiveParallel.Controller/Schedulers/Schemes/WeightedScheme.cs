namespace InteractiveParallel.Controller;

/// <summary>
/// <c>weighted</c>: two engines are picked at random, each the likelier the less load it has (an idle one a million times as likely as one with a task),
/// and the less loaded of the two is taken. Engines of one load are equally likely, so that picking means picking a load first.
/// </summary>
internal sealed class WeightedScheme(Random random) : Scheme
{
    private const double IdleShare = 1e-6;

    private readonly SortedDictionary<int, EngineBag> _byLoad = [];
    private readonly Dictionary<EngineSlot, int> _placed = [];

    public override void Place(EngineSlot slot)
    {
        if (_placed.TryGetValue(slot, out var load) && load == slot.Load) return;
        Remove(slot);
        _placed[slot] = slot.Load;
        if (!_byLoad.TryGetValue(slot.Load, out var bag)) _byLoad[slot.Load] = bag = new EngineBag();
        bag.Add(slot);
    }

    public override void Remove(EngineSlot slot)
    {
        if (!_placed.Remove(slot, out var load)) return;
        var bag = _byLoad[load];
        bag.Remove(slot);
        if (bag.Count == 0) _byLoad.Remove(load);
    }

    public override EngineSlot? Choose() => _placed.Count == 0 ? null : Lighter(Pick(), Pick());

    public override EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some) => Lighter(Pick(some), Pick(some));

    private static EngineSlot Lighter(EngineSlot a, EngineSlot b) => b.Load < a.Load ? b : a;

    private static double Weight(int load) => 1 / (IdleShare + load);

    private EngineSlot Pick()
    {
        var total = 0.0;
        foreach (var (load, bag) in _byLoad) total += bag.Count * Weight(load);
        var point = random.NextDouble() * total;
        EngineBag? picked = null;
        foreach (var (load, bag) in _byLoad)
        {
            picked = bag;
            point -= bag.Count * Weight(load);
            if (point < 0) break;
        }

        return picked![random.Next(picked.Count)];
    }

    private EngineSlot Pick(IReadOnlyList<EngineSlot> some)
    {
        var point = random.NextDouble() * some.Sum(slot => Weight(slot.Load));
        foreach (var slot in some)
        {
            point -= Weight(slot.Load);
            if (point < 0) return slot;
        }

        return some[^1];
    }
}
