using System.Globalization;

namespace InteractiveParallel;

/// <summary>C#'s implicit conversions between numbers, for values whose type was lost on the way: an <c>int</c> may be asked for as a <c>double</c>.</summary>
internal static class NumberWidening
{
    /// <summary>Replaces a boxed number by the same number in a wider type.</summary>
    public static bool TryWiden(ref object? value, Type wanted)
    {
        var to = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (value is null || value.GetType().IsEnum || to.IsEnum || !Widens(Type.GetTypeCode(value.GetType()), Type.GetTypeCode(to))) return false;
        value = Convert.ChangeType(value, to, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool Widens(TypeCode from, TypeCode to) => from switch
    {
        TypeCode.SByte => to is TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single or TypeCode.Double or TypeCode.Decimal,
        TypeCode.Byte => to is >= TypeCode.Int16 and <= TypeCode.Decimal,
        TypeCode.Int16 => to is TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single or TypeCode.Double or TypeCode.Decimal,
        TypeCode.UInt16 => to is >= TypeCode.Int32 and <= TypeCode.Decimal,
        TypeCode.Int32 => to is TypeCode.Int64 or TypeCode.Single or TypeCode.Double or TypeCode.Decimal,
        TypeCode.UInt32 => to is >= TypeCode.Int64 and <= TypeCode.Decimal,
        TypeCode.Int64 or TypeCode.UInt64 => to is TypeCode.Single or TypeCode.Double or TypeCode.Decimal,
        TypeCode.Single => to is TypeCode.Double,
        _ => false,
    };
}
