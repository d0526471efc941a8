using System.Numerics;
using System.Runtime.CompilerServices;

namespace InteractiveParallel.Serialization.Python;

/// <summary>
/// When two keys are one in Python: numbers of any type by value (<c>1</c>, <c>1L</c>, <c>1.0</c> and <c>true</c>), tuples (arrays of objects) and bytes by their items.
/// </summary>
internal sealed class PythonEquality : IEqualityComparer<object?>
{
    // Of all levels together: rows that differ in their last columns need different hashes, and a shared tower of tuples must cost no more.
    private const int HashedItems = 256;
    private const int HashedDepth = 3;
    private const int PlainDepth = 8;

    public static readonly PythonEquality Instance = new();

    // Of keys that are no tuples nothing is noted.
    private static readonly HashSet<(object, object)> NoPairs = [];

    public new bool Equals(object? x, object? y) => Same(x, y, 0, x is object?[] && y is object?[] ? [] : NoPairs);

    public int GetHashCode(object? key)
    {
        var left = HashedItems;
        return key is null ? 0 : Hash(key, 0, ref left);
    }

    private static bool Same(object? x, object? y, int depth, HashSet<(object, object)> seen) => (x, y) switch
    {
        _ when ReferenceEquals(x, y) => true,
        (null, _) or (_, null) => false,
        (string a, string b) => a == b,
        (object?[] a, object?[] b) => SameItems(a, b, depth, seen),
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (ITuple a, ITuple b) => a.Equals(b),
        _ => Number(x) is { } number ? number.Equals(Number(y)) : x.Equals(y),
    };

    // Tuples of the same tuples, a few levels deep, are compared exponentially often; a pair that has been met need not be compared again.
    private static bool SameItems(object?[] a, object?[] b, int depth, HashSet<(object, object)> seen)
    {
        if (a.Length != b.Length) return false;
        if (depth > PlainDepth && !seen.Add((a, b))) return true;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return false;
        for (var i = 0; i < a.Length; i++)
            if (!Same(a[i], b[i], depth + 1, seen)) return false;
        return true;
    }

    private static int Hash(object key, int depth, ref int left) => key switch
    {
        string text => text.GetHashCode(StringComparison.Ordinal),
        object?[] items => HashItems(items, depth, ref left),
        byte[] bytes => HashBytes(bytes),
        _ => Number(key) is { } number ? HashCode.Combine(number) : key.GetHashCode(),
    };

    private static int HashItems(object?[] items, int depth, ref int left)
    {
        var hash = new HashCode();
        hash.Add(items.Length);
        if (depth < HashedDepth)
            for (var i = 0; i < items.Length && left-- > 0; i++) hash.Add(items[i] is { } item ? Hash(item, depth + 1, ref left) : 0);
        return hash.ToHashCode();
    }

    private static int HashBytes(byte[] bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>A long where the number is one, else a BigInteger or a double; null for what is no number.</summary>
    private static object? Number(object? key) => key switch
    {
        long => key,
        int n => (long)n,
        double d => d is >= -9.2e18 and <= 9.2e18 && double.IsInteger(d) ? (long)d : double.IsInteger(d) ? new BigInteger(d) : d,
        bool b => b ? 1L : 0L,
        byte n => (long)n,
        sbyte n => (long)n,
        short n => (long)n,
        ushort n => (long)n,
        uint n => (long)n,
        ulong n => n <= long.MaxValue ? (long)n : (BigInteger)n,
        BigInteger n => n >= long.MinValue && n <= long.MaxValue ? (long)n : n,
        float f => Number((double)f),
        _ => null,
    };
}
