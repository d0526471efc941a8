using System.Numerics;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The element types that numpy and .NET hold in the same bytes.</summary>
internal static class NumpyElement
{
    /// <summary>numpy's name of the type, as <c>&lt;f8</c>; null when numpy has no such element.</summary>
    public static string? Dtype(Type type)
    {
        if (type.IsEnum) return null;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "|b1",
            TypeCode.SByte => "|i1",
            TypeCode.Byte => "|u1",
            TypeCode.Int16 => "<i2",
            TypeCode.UInt16 => "<u2",
            TypeCode.Int32 => "<i4",
            TypeCode.UInt32 => "<u4",
            TypeCode.Int64 => "<i8",
            TypeCode.UInt64 => "<u8",
            TypeCode.Single => "<f4",
            TypeCode.Double => "<f8",
            _ when type == typeof(Half) => "<f2",
            _ when type == typeof(Complex) => "<c16",
            _ => null,
        };
    }
}
