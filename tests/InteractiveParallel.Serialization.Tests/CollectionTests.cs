using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using ShippedLibrary;

namespace InteractiveParallel.Serialization.Tests;

public sealed class CollectionTests
{
    private static readonly (string, int)[] Items = [("b", 2), ("a", 1), ("c", 3)];

    [Fact]
    public void Sequences_keep_their_order()
    {
        Same(new List<string> { "x", "y" });
        Same(new List<int> { 1, 2 });
        Same(new Queue<int>([1, 2, 3]));
        Same(new Stack<int>([1, 2, 3]));
        Same(new LinkedList<string>(["a", "b"]));
        Same(new ConcurrentQueue<int>([1, 2, 3]));
        Same(new ConcurrentStack<int>([1, 2, 3]));
        Same(ImmutableList.Create(1, 2, 3));
        Same(ImmutableArray.Create("a", "b"));
        Same(ImmutableQueue.Create(1, 2, 3));
        Same(ImmutableStack.Create(1, 2, 3));
        Same(new Collection<int> { 1, 2 });
        Same(new ReadOnlyCollection<int>([1, 2]));
        Same(new MyList { 1, 2 });
        Assert.Equal([1, 2, 3], RoundTrip.Of(new ConcurrentBag<int>([1, 2, 3])).Order());
    }

    [Fact]
    public void An_uninitialised_immutable_array_stays_so() => Assert.True(RoundTrip.Of(default(ImmutableArray<int>)).IsDefault);

    [Fact]
    public void Sorted_collections_keep_their_comparer()
    {
        var down = Comparer<int>.Create((x, y) => y.CompareTo(x));
        Assert.Equal([3, 2, 1], RoundTrip.Of(new SortedSet<int>([1, 2, 3], down)));
        Assert.Equal([3, 2], RoundTrip.Of(new SortedDictionary<int, string>(down) { [2] = "a", [3] = "b" }).Keys);
        Assert.Equal(["a", "B"], RoundTrip.Of(new SortedList<string, int>(StringComparer.OrdinalIgnoreCase) { ["B"] = 1, ["a"] = 2 }).Keys);
        Assert.Equal([3, 2, 1], RoundTrip.Of(ImmutableSortedSet.CreateRange(down, [1, 2, 3])));
        Assert.Equal([2, 1], RoundTrip.Of(ImmutableSortedDictionary.CreateRange(down, [new KeyValuePair<int, int>(1, 1), new(2, 2)])).Keys);
        var queue = RoundTrip.Of(new PriorityQueue<string, int>(Items.Select(item => (item.Item1, item.Item2)), down));
        Assert.Equal("c", queue.Dequeue());
    }

    [Fact]
    public void Hashed_collections_find_their_keys()
    {
        var plain = Items.ToDictionary(item => item.Item1, item => item.Item2);
        Assert.Equal(1, RoundTrip.Of(plain)["a"]);
        Assert.Equal(1, RoundTrip.Of(new Dictionary<string, int>(plain, StringComparer.OrdinalIgnoreCase))["A"]);
        Assert.Equal(1, RoundTrip.Of(new Dictionary<string, int>(plain, StringComparer.InvariantCultureIgnoreCase))["A"]);
        Assert.Equal(1, RoundTrip.Of(new Dictionary<string, int>(plain, new FirstLetter()))["axe"]);
        Assert.Equal(1, RoundTrip.Of(new ConcurrentDictionary<string, int>(plain, StringComparer.OrdinalIgnoreCase))["A"]);
        Assert.Equal(1, RoundTrip.Of(plain.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase))["A"]);
        Assert.Equal(1, RoundTrip.Of(plain.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase))["A"]);
        Assert.Equal(1, RoundTrip.Untyped(plain.ToFrozenDictionary())["a"]);
        Assert.Equal(1, RoundTrip.Of(new ReadOnlyDictionary<string, int>(plain))["a"]);
        Assert.Contains("A", RoundTrip.Of(new HashSet<string>(["a"], StringComparer.OrdinalIgnoreCase)));
        Assert.Contains("A", (IReadOnlySet<string>)RoundTrip.Of(ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "a")));
        Assert.Contains("A", (IReadOnlySet<string>)RoundTrip.Of(new[] { "a" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase)));
        Assert.Contains(new Person("A", 1), RoundTrip.Of(new HashSet<Person> { new("A", 1) }));
    }

    [Fact]
    public void A_set_seen_through_an_interface_stays_what_it_is() => Assert.IsType<HashSet<int>>(RoundTrip.Of<IReadOnlyCollection<int>>(new HashSet<int> { 1 }));

    [Fact]
    public void A_query_becomes_an_array() => Assert.Equal([2, 4], Assert.IsType<int[]>(RoundTrip.Of(new[] { 1, 2 }.Select(x => 2 * x))));

    [Fact]
    public void Collections_may_contain_themselves()
    {
        var list = new List<object>();
        list.Add(list);
        var back = RoundTrip.Of(list);
        Assert.Same(back, back[0]);
        var table = new Dictionary<string, object>();
        table["me"] = table;
        var same = RoundTrip.Of(table);
        Assert.Same(same, same["me"]);
    }

    private static void Same<T>(T value)
        where T : System.Collections.IEnumerable
    {
        Same(value, RoundTrip.Of(value));
        Same(value, RoundTrip.Untyped(value));
    }

    private static void Same(System.Collections.IEnumerable a, System.Collections.IEnumerable b)
    {
        Assert.IsType(a.GetType(), b);
        Assert.Equal(a.Cast<object>(), b.Cast<object>());
    }

    private sealed class MyList : List<int>;

    private sealed class FirstLetter : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x?[0] == y?[0];

        public int GetHashCode(string text) => text[0];
    }
}
