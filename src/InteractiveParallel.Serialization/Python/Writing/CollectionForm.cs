using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>Sets, dictionaries that are only generic, and sequences, as Python has them.</summary>
internal static class CollectionForm
{
    private static readonly ConditionalWeakTable<Type, Func<object, object?>> Makers = new();

    /// <summary>Null for what is no collection.</summary>
    public static object? Of(object value) => Makers.GetValue(value.GetType(), Maker)(value);

    private static Func<object, object?> Maker(Type type)
    {
        if (Argument(type, typeof(IReadOnlyDictionary<,>)) is { } readOnlyPairs) return Generic(nameof(Dictionary), readOnlyPairs);
        if (Argument(type, typeof(IDictionary<,>)) is { } pairs) return Generic(nameof(Dictionary), pairs);
        if (Argument(type, typeof(IReadOnlySet<>)) is not null || Argument(type, typeof(ISet<>)) is not null) return static value => new PickleSet([.. ((IEnumerable)value).Cast<object?>()]);
        if (typeof(IEnumerable).IsAssignableFrom(type)) return static value => ((IEnumerable)value).Cast<object?>().ToList();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) return Generic(nameof(Pair), type.GetGenericArguments());
        return static _ => null;
    }

    private static Type[]? Argument(Type type, Type definition)
        => type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition)?.GetGenericArguments();

    private static Func<object, object?> Generic(string method, Type[] arguments)
        => typeof(CollectionForm).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).CreateDelegate<Func<object, object?>>();

    private static object Dictionary<TKey, TValue>(object value)
    {
        var dictionary = new PickleDictionary();
        foreach (var (key, item) in (IEnumerable<KeyValuePair<TKey, TValue>>)value) dictionary.Add(key, item);
        return dictionary;
    }

    private static object Pair<TKey, TValue>(object value)
    {
        var (key, item) = (KeyValuePair<TKey, TValue>)value;
        return new PickleTuple(key, item);
    }
}
