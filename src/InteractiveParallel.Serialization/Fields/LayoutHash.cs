namespace InteractiveParallel.Serialization;

/// <summary>
/// A hash of what a static type leaves unsaid in a message: names and field lists of everything that is written without naming its type.
/// Both sides compute it from their own types; where it differs they run different builds, and reading would give garbage.
/// </summary>
internal static class LayoutHash
{
    public static uint Of(Type type) => Of([type]);

    public static uint Of(ReadOnlySpan<Type> types)
    {
        var hash = new StableHash();
        var seen = new HashSet<Type>();
        foreach (var type in types)
            Add(ref hash, type, seen);
        return hash.Value;
    }

    private static void Add(ref StableHash hash, Type type, HashSet<Type> seen)
    {
        if (type.IsArray)
        {
            hash.Add("[");
            hash.Add((uint)(type.IsSZArray ? 0 : type.GetArrayRank()));
            Add(ref hash, type.GetElementType()!, seen);
            return;
        }
        hash.Add(type.IsConstructedGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName ?? type.Name);
        if (type.IsConstructedGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Add(ref hash, argument, seen);
        }
        if (type.IsEnum)
            Add(ref hash, type.GetEnumUnderlyingType(), seen);
        else if (CodecFactory.IsFieldwise(type) && seen.Add(type))
            AddFields(ref hash, type, seen);
    }

    private static void AddFields(ref StableHash hash, Type type, HashSet<Type> seen)
    {
        foreach (var field in FieldList.Of(type))
        {
            hash.Add(field.Name);
            Add(ref hash, field.FieldType, seen);
        }
        hash.Add(";");
    }
}
