namespace InteractiveParallel.Controller;

/// <summary>A scheme that needs no order among the engines with room.</summary>
internal abstract class BagScheme : Scheme
{
    private readonly EngineBag _bag = new();

    public override int Count => _bag.Count;

    public override void Place(EngineSlot slot) => _bag.Add(slot);

    public override void Remove(EngineSlot slot) => _bag.Remove(slot);

    public override EngineSlot? Choose() => _bag.Count == 0 ? null : ChooseAmong(_bag);
}
