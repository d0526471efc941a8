using System.Numerics;

namespace DigitsOfPi;

/// <summary>Square roots of whole numbers.</summary>
internal static class Roots
{
    /// <summary>The whole part of the square root, by Newton's method at growing precision: the work is that of a few multiplications.</summary>
    public static BigInteger SquareRoot(BigInteger n)
    {
        if (n.IsZero) return n;
        var root = Approximate(n);
        while (root * root > n) root--;
        while ((root + 1) * (root + 1) <= n) root++;
        return root;
    }

    // Zimmermann's recursion: the root of the upper half, then one division gives the lower half.
    private static BigInteger Approximate(BigInteger n)
    {
        var bits = (int)n.GetBitLength();
        if (bits <= 100) return (BigInteger)Math.Sqrt((double)n);
        var shift = ((bits / 4) - 1) & ~1;
        var upper = Approximate(n >> (2 * shift));
        return ((upper << shift) + ((n >> shift) / upper)) >> 1;
    }
}
