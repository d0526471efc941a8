namespace InteractiveParallel.Controller.Tests;

public class EngineHeapTests
{
    [Fact]
    public void Top_is_the_first_in_order_after_any_changes()
    {
        var random = new Random(1);
        var heap = new EngineHeap(EngineRank.LeastLoad);
        var slots = Enumerable.Range(0, 50).Select(i => new EngineSlot(new EngineRecord(i, $"e{i}"), new EnginePool("csharp", new RoundRobinScheme())) { LastUsed = i }).ToList();
        HashSet<EngineSlot> inside = [];
        for (var step = 0; step < 5000; step++)
        {
            var slot = slots[random.Next(slots.Count)];
            if (random.Next(3) == 0)
            {
                heap.Remove(slot);
                inside.Remove(slot);
            }
            else
            {
                if (random.Next(2) == 0) slot.Add(Messages.Job());
                else if (slot.Load > 0) slot.Remove(slot.Outstanding.First!);
                slot.LastUsed = random.Next(1000) * 50 + slot.Engine.Id;
                heap.Place(slot);
                inside.Add(slot);
            }

            // What is inside must be in order; what is outside may have changed without being placed.
            var expected = inside.OrderBy(s => s.Load).ThenBy(s => s.LastUsed).FirstOrDefault();
            Assert.Equal(expected, heap.Top);
        }
    }
}
