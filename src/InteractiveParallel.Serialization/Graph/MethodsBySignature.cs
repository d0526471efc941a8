using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization;

/// <summary>Methods of a type by name and signature; remembered as long as the type lives, and no longer.</summary>
internal static class MethodsBySignature
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<Type, ConcurrentDictionary<(string, string), MethodInfo>> Known = new();

    public static MethodInfo Find(Type type, string name, string signature)
    {
        var methods = Known.GetValue(type, static _ => new ConcurrentDictionary<(string, string), MethodInfo>());
        if (methods.TryGetValue((name, signature), out var known))
            return known;
        foreach (var member in type.GetMember(name, MemberTypes.Method, Declared))
        {
            if (member is MethodInfo method && method.ToString() == signature)
                return methods.GetOrAdd((name, signature), method);
        }
        throw new InvalidDataException($"{type}.{signature} is not found on this side: both sides must run the same build and framework");
    }
}
