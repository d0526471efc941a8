using System.Collections;
using System.Globalization;

namespace InteractiveParallel;

/// <summary>
/// Conversions of arguments and results whose types only meet at run time: what C# converts by itself, and whole numbers and sequences wherever nothing
/// is lost. A number from another language has no width, and its lists have no element type.
/// </summary>
internal static class LooseConversion
{
    /// <summary>Converts a value.</summary>
    /// <param name="value">What there is.</param>
    /// <param name="wanted">The type that is wanted.</param>
    /// <param name="converted">The value as that type.</param>
    /// <param name="cost">How far the types are apart; 0 for the same.</param>
    public static bool TryConvert(object? value, Type wanted, out object? converted, out int cost)
    {
        (converted, cost) = (value, 0);
        if (value is null) return !wanted.IsValueType || Nullable.GetUnderlyingType(wanted) is not null;
        if (value.GetType() == wanted) return true;
        cost = wanted == typeof(object) ? 20 : 1;
        if (wanted.IsInstanceOfType(value)) return true;
        cost = 2;
        if (NumberWidening.TryWiden(ref converted, wanted)) return true;
        cost = 5;
        if (TryNarrow(value, Nullable.GetUnderlyingType(wanted) ?? wanted, out converted)) return true;
        cost = 10;
        return value is IEnumerable items and not string && TryConvertItems(items, wanted, out converted);
    }

    private static bool TryNarrow(object value, Type wanted, out object? converted)
    {
        converted = null;
        if (value is not (long or int or ulong or uint) || wanted.IsEnum || Type.GetTypeCode(wanted) is < TypeCode.SByte or > TypeCode.UInt64) return false;
        try
        {
            converted = Convert.ChangeType(value, wanted, CultureInfo.InvariantCulture);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static bool TryConvertItems(IEnumerable items, Type wanted, out object? converted)
    {
        converted = null;
        if (ElementOf(wanted) is not { } element) return false;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in items)
        {
            if (!TryConvert(item, element, out var one, out _)) return false;
            list.Add(one);
        }

        converted = list;
        if (!wanted.IsArray) return true;
        var array = Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        converted = array;
        return true;
    }

    // Arrays of one dimension, lists, and the interfaces that a list implements.
    private static Type? ElementOf(Type wanted)
    {
        if (wanted.IsSZArray) return wanted.GetElementType();
        if (!wanted.IsGenericType || wanted.GetGenericArguments() is not [var element]) return null;
        return wanted.IsAssignableFrom(typeof(List<>).MakeGenericType(element)) ? element : null;
    }
}
