namespace InteractiveParallel.Serialization;

/// <summary>The types whose bytes are their value: any bytes make a valid one, on every machine alike.</summary>
internal static class RawTypes
{
    /// <summary>True for what is written as its bytes. A bool is not among them: only 0 and 1 are valid.</summary>
    public static bool Contains(Type type) => type != typeof(bool) && IsBlittable(type);

    /// <summary>True for the elements of arrays that are copied, or sent, as a block.</summary>
    public static bool IsBlittable(Type type)
    {
        if (type.IsEnum)
            return true;
        return type.IsPrimitive
            ? type != typeof(nint) && type != typeof(nuint)
            : type == typeof(Half) || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(Guid) || type == typeof(TimeSpan)
                || type.FullName == "System.Numerics.Complex";
    }
}
