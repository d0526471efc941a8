using FsCheck;
using FsCheck.Fluent;

namespace InteractiveParallel.Protocol.Tests;

public class MessageIdTableTests
{
    // Neighbours, the edges of pages, other sessions, and what only looks like a numbered id.
    private static readonly string[] Ids =
    [
        "a_1_0", "a_1_1", "a_1_31", "a_1_32", "a_1_33", "a_1_1000", "a_1_999999999999999999", "a_1_1999999999999999999", "b_1_1", "b_1_32", "c_2_1", "_1",
        "a_1_01", "a_1_00", "a_1_-1", "a_1_", "a_1_1x", "a_1_٣", "17", "x", "",
    ];

    private enum Verb
    {
        TryAdd, Set, Remove, Clear,
    }

    [Fact]
    public void Any_steps_leave_what_they_leave_in_a_dictionary()
    {
        var step = Gen.Frequency<Verb>((8, Gen.Constant(Verb.TryAdd)), (4, Gen.Constant(Verb.Set)), (8, Gen.Constant(Verb.Remove)), (1, Gen.Constant(Verb.Clear)));
        var steps = step.SelectMany(verb => Gen.Elements(Ids).Select(id => (verb, id))).ListOf();

        Prop.ForAll(steps.ToArbitrary(), Agrees).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Million_ids_of_a_session_are_found_and_forgotten_in_any_order()
    {
        var numbers = Enumerable.Range(0, 1_000_000).ToArray();
        var table = new MessageIdTable<int>();
        foreach (var number in numbers) Assert.True(table.TryAdd($"9f_77_{number}", number));
        new Random(1).Shuffle(numbers);

        Assert.All(numbers.Take(500_000), number => Assert.True(table.Remove($"9f_77_{number}", out var value) && value == number));

        Assert.Equal(numbers.Skip(500_000).Order(), table.Values.Order());
        Assert.All(numbers.Take(1000), number => Assert.False(table.ContainsKey($"9f_77_{number}")));
    }

    private static void Agrees(IList<(Verb Verb, string Id)> steps)
    {
        var (table, model) = (new MessageIdTable<int>(), new Dictionary<string, int>());
        for (var i = 0; i < steps.Count; i++)
        {
            var (verb, id) = steps[i];
            switch (verb)
            {
                case Verb.TryAdd:
                    Assert.Equal(model.TryAdd(id, i), table.TryAdd(id, i));
                    break;
                case Verb.Set:
                    Assert.Equal(!model.ContainsKey(id), table.Set(id, i));
                    model[id] = i;
                    break;
                case Verb.Remove:
                    var expected = (model.Remove(id, out var known), known);
                    Assert.Equal(expected, (table.Remove(id, out var value), value));
                    break;
                default:
                    model.Clear();
                    table.Clear();
                    break;
            }

            Assert.Equal(model.Count, table.Count);
            Assert.Equal(model.Values.Order(), table.Values.Order());
            foreach (var asked in Ids) Assert.Equal((model.TryGetValue(asked, out var there), there), (table.TryGetValue(asked, out var found), found));
        }
    }
}
