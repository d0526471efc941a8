using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>Types of an assembly by their full name; remembered as long as the assembly lives, and no longer.</summary>
internal static class TypesByName
{
    private static readonly ConditionalWeakTable<Assembly, ConcurrentDictionary<string, Type>> Known = new();

    public static Type Find(Assembly assembly, string name)
    {
        var types = Known.GetValue(assembly, static _ => new ConcurrentDictionary<string, Type>(StringComparer.Ordinal));
        if (types.TryGetValue(name, out var known))
            return known;
        var type = assembly.GetType(name, throwOnError: false)
            ?? throw new InvalidDataException($"type {name} is not in assembly {assembly.GetName().Name} here: both sides must run the same build");
        return types.GetOrAdd(name, type);
    }
}
