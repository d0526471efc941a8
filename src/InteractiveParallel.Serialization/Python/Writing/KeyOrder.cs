using System.Numerics;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The order in which Python sorts the keys of a dictionary: texts by code point, numbers by value, bytes, tuples by their items.</summary>
internal static class KeyOrder
{
    /// <summary>Sorts entries by key; false, and nothing done, when Python could not compare the keys either.</summary>
    public static bool TrySort(KeyValuePair<object?, object?>[] entries)
    {
        try
        {
            // Stable, as Python's: equal keys do not occur.
            Array.Sort(entries, static (a, b) => Compare(a.Key, b.Key));
            return entries.Length != 1 || Compare(entries[0].Key, entries[0].Key) == 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static int Compare(object? a, object? b) => (a, b) switch
    {
        (string x, string y) => CompareTexts(x, y),
        (long x, long y) => x.CompareTo(y),
        (byte[] x, byte[] y) => x.AsSpan().SequenceCompareTo(y),
        (PickleTuple x, PickleTuple y) => CompareItems(x.Items, y.Items),
        _ when IsNumber(a) && IsNumber(b) => CompareNumbers(a!, b!),
        _ => throw new InvalidOperationException("not comparable"),
    };

    // UTF-16 would put the characters beyond 0xffff before some that are less.
    private static int CompareTexts(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        var i = a.AsSpan().CommonPrefixLength(b);
        if (i == length) return a.Length - b.Length;
        var (x, y) = (a[i], b[i]);
        if (char.IsSurrogate(x) == char.IsSurrogate(y)) return x - y;
        // A surrogate is half of a character beyond 0xffff.
        return char.IsSurrogate(x) ? 1 : -1;
    }

    private static int CompareItems(IReadOnlyList<object?> a, IReadOnlyList<object?> b)
    {
        for (var i = 0; i < a.Count && i < b.Count; i++)
        {
            if (Compare(a[i], b[i]) is not 0 and var order) return order;
        }

        return a.Count - b.Count;
    }

    private static bool IsNumber(object? key)
        => key is bool or sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger || key is float and not float.NaN || key is double and not double.NaN;

    private static int CompareNumbers(object a, object b)
    {
        if (a is double or float || b is double or float) return Floating(a).CompareTo(Floating(b));
        return Whole(a).CompareTo(Whole(b));
    }

    private static double Floating(object number) => number is BigInteger big ? (double)big : Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture);

    private static BigInteger Whole(object number) => number switch
    {
        BigInteger big => big,
        ulong big => big,
        _ => Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture),
    };
}
