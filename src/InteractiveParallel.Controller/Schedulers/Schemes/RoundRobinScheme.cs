namespace InteractiveParallel.Controller;

/// <summary><c>pure</c>: one after the other, as a bare socket deals messages out.</summary>
internal sealed class RoundRobinScheme : BagScheme
{
    private int _next;

    public override EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some)
    {
        if (_next >= some.Count) _next = 0;
        return some[_next++];
    }
}
