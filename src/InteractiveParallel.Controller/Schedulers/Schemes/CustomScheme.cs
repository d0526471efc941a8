using System.Collections;

namespace InteractiveParallel.Controller;

/// <summary>The user's own rule.</summary>
internal sealed class CustomScheme(SchemeRule rule) : BagScheme
{
    public override EngineSlot ChooseAmong(IReadOnlyList<EngineSlot> some)
    {
        var index = rule(new Loads(some));
        return some[(uint)index < (uint)some.Count ? index : 0];
    }

    // A view, not a copy: a rule that looks at two engines costs two looks.
    private sealed class Loads(IReadOnlyList<EngineSlot> slots) : IReadOnlyList<EngineLoad>
    {
        public int Count => slots.Count;

        public EngineLoad this[int index]
        {
            get
            {
                var slot = slots[index];
                return new EngineLoad(slot.Engine.Id, slot.Load, slot.LastUsed, slot.RunTime.Value);
            }
        }

        public IEnumerator<EngineLoad> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
