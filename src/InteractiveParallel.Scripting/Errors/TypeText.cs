namespace InteractiveParallel.Scripting;

/// <summary>Types as C# writes them, for messages.</summary>
internal static class TypeText
{
    public static string Of(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.SByte => "sbyte",
        TypeCode.Char => "char",
        TypeCode.Decimal => "decimal",
        TypeCode.Double => "double",
        TypeCode.Single => "float",
        TypeCode.String => "string",
        _ when type.IsEnum || type == typeof(object) => type == typeof(object) ? "object" : CellNames.Short(type.FullName ?? type.Name),
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        _ => OfConstructed(type),
    };

    private static string OfConstructed(Type type)
    {
        if (type.HasElementType)
            return Of(type.GetElementType()!) + (type.IsArray ? $"[{new string(',', type.GetArrayRank() - 1)}]" : type.IsPointer ? "*" : "&");
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (!type.IsGenericType)
            return CellNames.Short((type.FullName ?? type.Name).Replace('+', '.'));
        var name = type.Name.Split('`')[0];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
