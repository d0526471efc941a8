using System.Globalization;
using System.Numerics;

namespace DigitsOfPi;

/// <summary>Turns big whole numbers into decimals. <see cref="BigInteger.ToString()"/> on the whole takes time that grows with the square.</summary>
internal static class Decimals
{
    /// <summary>Cuts a number of <paramref name="digits"/> decimals into equal pieces, highest first, by dividing by halves of its length.</summary>
    /// <param name="number">Not negative and below 10 to the power of <paramref name="digits"/>.</param>
    /// <param name="digits">A power of two times <paramref name="pieces"/>' length.</param>
    /// <param name="pieces">A power of two.</param>
    public static BigInteger[] Cut(BigInteger number, int digits, int pieces)
    {
        BigInteger[] parts = [number];
        for (var length = digits / 2; parts.Length < pieces; length /= 2)
        {
            var power = BigInteger.Pow(10, length);
            parts = [.. parts.SelectMany(part => Halves(part, power))];
        }

        return parts;
    }

    /// <summary>The decimals of a number, with zeros before it up to <paramref name="digits"/>.</summary>
    public static string Text(BigInteger number, int digits)
    {
        const int Direct = 2_000;
        if (digits <= Direct) return number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        var low = digits / 2;
        var upper = BigInteger.DivRem(number, BigInteger.Pow(10, low), out var lower);
        return Text(upper, digits - low) + Text(lower, low);
    }

    private static BigInteger[] Halves(BigInteger number, BigInteger power)
    {
        var upper = BigInteger.DivRem(number, power, out var lower);
        return [upper, lower];
    }
}
