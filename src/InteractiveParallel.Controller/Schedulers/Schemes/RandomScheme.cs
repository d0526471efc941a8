namespace InteractiveParallel.Controller;

/// <summary><c>plainrandom</c>: any engine that has room.</summary>
internal sealed class RandomScheme(Random random) : BagScheme
{
    public override EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some) => some[random.Next(some.Count)];
}
