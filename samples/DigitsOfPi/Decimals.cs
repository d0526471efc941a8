using System.Globalization;
using System.Numerics;

namespace DigitsOfPi;

/// <summary>Turns big whole numbers into decimals. <see cref="BigInteger.ToString()"/> on the whole takes time that grows with the square.</summary>
internal static class Decimals
{
    /// <summary>The upper part of a number and its lowest <paramref name="length"/> decimals.</summary>
    public static BigInteger[] Halves(BigInteger number, int length)
    {
        var upper = BigInteger.DivRem(number, BigInteger.Pow(10, length), out var lower);
        return [upper, lower];
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
}
