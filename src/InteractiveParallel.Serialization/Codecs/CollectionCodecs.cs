using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The framework's collections. They travel as their items and comparer: a copy of their fields would hold hashes that are random per
/// process. Each stands in a method of its own, found by the type's name, so that an engine loads only what it meets.
/// </summary>
internal static class CollectionCodecs
{
    public static ObjectCodec? For(Type type)
    {
        if (LazySequences.LinqElement(type) is { } element)
            return Make(nameof(Lazy), [element]);
        for (var level = type; level is not null && level.Namespace is not "System"; level = level.BaseType)
        {
            if (level.IsConstructedGenericType && Factory(level.GetGenericTypeDefinition().FullName!) is { } factory)
                return level == type || StandingAssemblies.IsFramework(type.Assembly) ? Make(factory, level.GetGenericArguments()) : null;
        }
        return null;
    }

    private static string? Factory(string definition) => definition switch
    {
        "System.Collections.Generic.List`1" => nameof(List),
        "System.Collections.Generic.Dictionary`2" => nameof(Dictionary),
        "System.Collections.Generic.HashSet`1" => nameof(HashSet),
        "System.Collections.Generic.SortedDictionary`2" => nameof(SortedDictionary),
        "System.Collections.Generic.SortedList`2" => nameof(SortedList),
        "System.Collections.Generic.SortedSet`1" => nameof(SortedSet),
        "System.Collections.Generic.Queue`1" => nameof(Queue),
        "System.Collections.Generic.Stack`1" => nameof(Stack),
        "System.Collections.Generic.LinkedList`1" => nameof(LinkedList),
        "System.Collections.Generic.PriorityQueue`2" => nameof(PriorityQueue),
        "System.Collections.ObjectModel.ReadOnlyDictionary`2" => nameof(ReadOnlyDictionary),
        "System.Collections.Concurrent.ConcurrentDictionary`2" => nameof(ConcurrentDictionary),
        "System.Collections.Concurrent.ConcurrentQueue`1" => nameof(ConcurrentQueue),
        "System.Collections.Concurrent.ConcurrentStack`1" => nameof(ConcurrentStack),
        "System.Collections.Concurrent.ConcurrentBag`1" => nameof(ConcurrentBag),
        "System.Collections.Immutable.ImmutableList`1" => nameof(ImmutableList),
        "System.Collections.Immutable.ImmutableDictionary`2" => nameof(ImmutableDictionary),
        "System.Collections.Immutable.ImmutableHashSet`1" => nameof(ImmutableHashSet),
        "System.Collections.Immutable.ImmutableSortedDictionary`2" => nameof(ImmutableSortedDictionary),
        "System.Collections.Immutable.ImmutableSortedSet`1" => nameof(ImmutableSortedSet),
        "System.Collections.Immutable.ImmutableQueue`1" => nameof(ImmutableQueue),
        "System.Collections.Immutable.ImmutableStack`1" => nameof(ImmutableStack),
        "System.Collections.Frozen.FrozenDictionary`2" => nameof(FrozenDictionary),
        "System.Collections.Frozen.FrozenSet`1" => nameof(FrozenSet),
        _ => null,
    };

    private static ObjectCodec Make(string factory, Type[] arguments) =>
        typeof(CollectionCodecs).GetMethod(factory, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).Invoke<ObjectCodec>();

    private static ObjectCodec Lazy<T>() => new LazySequenceCodec<T>();

    private static ObjectCodec List<T>() => new ListCodec<T>();

    private static ObjectCodec Dictionary<TKey, TValue>()
        where TKey : notnull => new DictionaryCodec<TKey, TValue>();

    private static ObjectCodec HashSet<T>() => new FilledCodec<HashSet<T>, T, T>(
        set => set, set => set.Comparer, comparer => new HashSet<T>((IEqualityComparer<T>?)comparer), (set, item) => set.Add(item));

    private static ObjectCodec SortedDictionary<TKey, TValue>()
        where TKey : notnull => new FilledCodec<SortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>, TKey>(
        items => items, items => items.Comparer, comparer => new SortedDictionary<TKey, TValue>((IComparer<TKey>?)comparer), (items, pair) => items.Add(pair.Key, pair.Value));

    private static ObjectCodec SortedList<TKey, TValue>()
        where TKey : notnull => new FilledCodec<SortedList<TKey, TValue>, KeyValuePair<TKey, TValue>, TKey>(
        items => items, items => items.Comparer, comparer => new SortedList<TKey, TValue>((IComparer<TKey>?)comparer), (items, pair) => items.Add(pair.Key, pair.Value));

    private static ObjectCodec SortedSet<T>() => new FilledCodec<SortedSet<T>, T, T>(
        set => set, set => set.Comparer, comparer => new SortedSet<T>((IComparer<T>?)comparer), (set, item) => set.Add(item));

    private static ObjectCodec Queue<T>() => new FilledCodec<Queue<T>, T, T>(
        queue => queue, _ => null, _ => new Queue<T>(), (queue, item) => queue.Enqueue(item));

    private static ObjectCodec Stack<T>() => new FilledCodec<Stack<T>, T, T>(
        stack => [.. stack.Reverse()], _ => null, _ => new Stack<T>(), (stack, item) => stack.Push(item));

    private static ObjectCodec LinkedList<T>() => new FilledCodec<LinkedList<T>, T, T>(
        list => list, _ => null, _ => new LinkedList<T>(), (list, item) => list.AddLast(item));

    private static ObjectCodec PriorityQueue<TElement, TPriority>() => new FilledCodec<PriorityQueue<TElement, TPriority>, (TElement Element, TPriority Priority), TPriority>(
        queue => queue.UnorderedItems,
        queue => queue.Comparer,
        comparer => new PriorityQueue<TElement, TPriority>((IComparer<TPriority>?)comparer),
        (queue, item) => queue.Enqueue(item.Element, item.Priority));

    private static ObjectCodec ReadOnlyDictionary<TKey, TValue>()
        where TKey : notnull => new BuiltCodec<ReadOnlyDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>, TKey>(
        items => items, _ => null, (items, _) => new ReadOnlyDictionary<TKey, TValue>(new Dictionary<TKey, TValue>(items)));

    private static ObjectCodec ConcurrentDictionary<TKey, TValue>()
        where TKey : notnull => new FilledCodec<ConcurrentDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>, TKey>(
        items => items.ToArray(),
        items => items.Comparer,
        comparer => new ConcurrentDictionary<TKey, TValue>((IEqualityComparer<TKey>?)comparer),
        (items, pair) => items.TryAdd(pair.Key, pair.Value));

    private static ObjectCodec ConcurrentQueue<T>() => new FilledCodec<ConcurrentQueue<T>, T, T>(
        queue => queue.ToArray(), _ => null, _ => new ConcurrentQueue<T>(), (queue, item) => queue.Enqueue(item));

    private static ObjectCodec ConcurrentStack<T>() => new FilledCodec<ConcurrentStack<T>, T, T>(
        stack => [.. stack.Reverse()], _ => null, _ => new ConcurrentStack<T>(), (stack, item) => stack.Push(item));

    private static ObjectCodec ConcurrentBag<T>() => new FilledCodec<ConcurrentBag<T>, T, T>(
        bag => bag.ToArray(), _ => null, _ => [], (bag, item) => bag.Add(item));

    private static ObjectCodec ImmutableList<T>() => new BuiltCodec<ImmutableList<T>, T, T>(
        list => list, _ => null, (items, _) => [.. items]);

    private static ObjectCodec ImmutableDictionary<TKey, TValue>()
        where TKey : notnull => new BuiltCodec<ImmutableDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>, TKey>(
        items => items,
        items => items.KeyComparer,
        (items, comparer) => System.Collections.Immutable.ImmutableDictionary.CreateRange((IEqualityComparer<TKey>?)comparer, items));

    private static ObjectCodec ImmutableHashSet<T>() => new BuiltCodec<ImmutableHashSet<T>, T, T>(
        set => set,
        set => set.KeyComparer,
        (items, comparer) => System.Collections.Immutable.ImmutableHashSet.CreateRange((IEqualityComparer<T>?)comparer, items));

    private static ObjectCodec ImmutableSortedDictionary<TKey, TValue>()
        where TKey : notnull => new BuiltCodec<ImmutableSortedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>, TKey>(
        items => items,
        items => items.KeyComparer,
        (items, comparer) => System.Collections.Immutable.ImmutableSortedDictionary.CreateRange((IComparer<TKey>?)comparer, items));

    private static ObjectCodec ImmutableSortedSet<T>() => new BuiltCodec<ImmutableSortedSet<T>, T, T>(
        set => set,
        set => set.KeyComparer,
        (items, comparer) => System.Collections.Immutable.ImmutableSortedSet.CreateRange((IComparer<T>?)comparer, items));

    private static ObjectCodec ImmutableQueue<T>() => new BuiltCodec<ImmutableQueue<T>, T, T>(
        queue => [.. queue], _ => null, (items, _) => [.. items]);

    private static ObjectCodec ImmutableStack<T>() => new BuiltCodec<ImmutableStack<T>, T, T>(
        stack => [.. stack.Reverse()], _ => null, (items, _) => [.. items]);

    private static ObjectCodec FrozenDictionary<TKey, TValue>()
        where TKey : notnull => new BuiltCodec<FrozenDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>, TKey>(
        items => items, items => items.Comparer, (items, comparer) => items.ToFrozenDictionary((IEqualityComparer<TKey>?)comparer));

    private static ObjectCodec FrozenSet<T>() => new BuiltCodec<FrozenSet<T>, T, T>(
        set => set, set => set.Comparer, (items, comparer) => items.ToFrozenSet((IEqualityComparer<T>?)comparer));
}
