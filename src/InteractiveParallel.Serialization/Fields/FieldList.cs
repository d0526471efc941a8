using System.Reflection;

namespace InteractiveParallel.Serialization;

/// <summary>The fields by which an object of a user's type travels: its own and inherited ones, private and readonly too, the base's first.</summary>
internal static class FieldList
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static FieldInfo[] Of(Type type)
    {
        var bases = new Stack<Type>();
        for (var level = type; level is not null && !IsRoot(level); level = level.BaseType)
            bases.Push(level);
        return [.. bases.SelectMany(DeclaredBy)];
    }

    /// <summary>The fields of Exception itself are the runtime's business: its codec goes through its properties.</summary>
    private static bool IsRoot(Type type) => type == typeof(object) || type == typeof(ValueType) || type == typeof(Exception);

    /// <summary>
    /// The fields that one class adds. They are sorted, because reflection promises no order; what is marked [NonSerialized] stays behind.
    /// </summary>
    private static IEnumerable<FieldInfo> DeclaredBy(Type type) =>
        type.GetFields(Declared).Where(field => !field.IsDefined(typeof(NonSerializedAttribute))).OrderBy(field => field.Name, StringComparer.Ordinal);
}
