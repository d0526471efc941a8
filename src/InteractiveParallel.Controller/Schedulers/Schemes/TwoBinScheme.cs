namespace InteractiveParallel.Controller;

/// <summary><c>twobin</c>: of two engines picked at random, the one that has been without a new task for longer.</summary>
internal sealed class TwoBinScheme(Random random) : BagScheme
{
    public override EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some)
    {
        var (a, b) = (some[random.Next(some.Count)], some[random.Next(some.Count)]);
        return b.LastUsed < a.LastUsed ? b : a;
    }
}
