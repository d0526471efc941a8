using System.Numerics;

namespace InteractiveParallel.Controller;

/// <summary>
/// <c>weighted</c>: two engines are picked at random, each the likelier the less load it has (an idle one a million times as likely as one with a task),
/// and the less loaded of the two is taken.
/// </summary>
/// <remarks>
/// Engines are kept by the magnitude of their load: 0, 1, 2 and 3, 4 to 7, and so on. A pick draws a magnitude as if all its engines had its smallest load,
/// then any engine of it, and draws again as often as that engine weighs less, which is not even every second time. That gives each engine its exact share
/// without a look at every load there is.
/// </remarks>
internal sealed class WeightedScheme(Random random) : Scheme
{
    private const double IdleShare = 1e-6;

    private readonly EngineBag[] _byMagnitude = [.. Enumerable.Range(0, 33).Select(_ => new EngineBag())];
    private readonly Dictionary<EngineSlot, int> _placed = [];

    public override int Count => _placed.Count;

    public override void Place(EngineSlot slot)
    {
        var magnitude = MagnitudeOf(slot.Load);
        if (_placed.TryGetValue(slot, out var current) && current == magnitude) return;
        Remove(slot);
        _placed[slot] = magnitude;
        _byMagnitude[magnitude].Add(slot);
    }

    public override void Remove(EngineSlot slot)
    {
        if (_placed.Remove(slot, out var magnitude)) _byMagnitude[magnitude].Remove(slot);
    }

    public override EngineSlot? Choose() => _placed.Count == 0 ? null : Lighter(Pick(), Pick());

    public override EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some) => Lighter(Pick(some), Pick(some));

    private static EngineSlot Lighter(EngineSlot a, EngineSlot b) => b.Load < a.Load ? b : a;

    private static double Weight(long load) => 1 / (IdleShare + load);

    private static int MagnitudeOf(int load) => load == 0 ? 0 : BitOperations.Log2((uint)load) + 1;

    // Of the smallest load of the magnitude.
    private static double MostWeight(int magnitude) => Weight(magnitude == 0 ? 0 : 1L << (magnitude - 1));

    private EngineSlot Pick()
    {
        while (true)
        {
            var magnitude = PickMagnitude();
            var bag = _byMagnitude[magnitude];
            var slot = bag[random.Next(bag.Count)];
            if (random.NextDouble() * MostWeight(magnitude) < Weight(slot.Load)) return slot;
        }
    }

    private int PickMagnitude()
    {
        var total = 0.0;
        for (var magnitude = 0; magnitude < _byMagnitude.Length; magnitude++) total += _byMagnitude[magnitude].Count * MostWeight(magnitude);
        var point = random.NextDouble() * total;
        var picked = 0;
        for (var magnitude = 0; magnitude < _byMagnitude.Length; magnitude++)
        {
            if (_byMagnitude[magnitude].Count == 0) continue;
            picked = magnitude;
            point -= _byMagnitude[magnitude].Count * MostWeight(magnitude);
            if (point < 0) break;
        }

        return picked;
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
