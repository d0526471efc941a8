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

    /// <summary>The code of the .NET array that holds the same bytes as a numpy array.</summary>
    public static char Code(NumpyType type) => (type.Kind, type.Size) switch
    {
        ('b', 1) => '?',
        ('i', 1) => 'b',
        ('i', 2) => 'h',
        ('u', 2) => 'H',
        ('i', 4) => 'i',
        ('u', 4) => 'I',
        ('i', 8) => 'q',
        ('u', 8) => 'Q',
        ('f', 2) => 'e',
        ('f', 4) => 'f',
        ('f', 8) => 'd',
        ('c', 16) => 'D',
        _ => ElementCode.Bytes,
    };
}
