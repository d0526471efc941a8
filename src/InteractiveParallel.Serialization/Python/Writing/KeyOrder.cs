using System.Numerics;
using InteractiveParallel.Serialization.Pickle;

namespace InteractiveParallel.Serialization.Python;

/// <summary>The order in which Python sorts the keys of a dictionary: texts by code point, numbers by value, bytes, tuples by their items.</summary>
internal sealed class KeyOrder : IComparer<KeyValuePair<object?, object?>>
{
    // Tuples of the same tuples, some levels deep, would be compared exponentially often.
    private const int MostComparisons = 100_000;
    private const int MostLevels = 50;

    private int _comparisons;
    private int _level;

    /// <summary>Sorts entries by key; false, and the order undefined, when Python could not compare the keys either.</summary>
    public static bool TrySort(KeyValuePair<object?, object?>[] entries)
    {
        try
        {
            // A single key is compared with nothing, in Python too.
            if (entries.Length > 1) Array.Sort(entries, new KeyOrder());
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public int Compare(KeyValuePair<object?, object?> x, KeyValuePair<object?, object?> y) => Compare(x.Key, y.Key);

    private int Compare(object? a, object? b) => ++_comparisons > MostComparisons ? throw Incomparable() : (a, b) switch
    {
        (string x, string y) => CompareTexts(x, y),
        (long x, long y) => x.CompareTo(y),
        (byte[] x, byte[] y) => x.AsSpan().SequenceCompareTo(y),
        (PickleTuple x, PickleTuple y) => CompareItems(x.Items, y.Items),
        _ when IsNumber(a) && IsNumber(b) => CompareNumbers(a!, b!),
        _ => throw Incomparable(),
    };

    private static InvalidOperationException Incomparable() => new("the keys cannot be compared");

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

    private int CompareItems(IReadOnlyList<object?> a, IReadOnlyList<object?> b)
    {
        if (++_level > MostLevels) throw Incomparable();
        var order = 0;
        for (var i = 0; order == 0 && i < a.Count && i < b.Count; i++) order = Compare(a[i], b[i]);
        _level--;
        return order == 0 ? a.Count - b.Count : order;
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
