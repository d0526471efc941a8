using System.Numerics;

namespace DigitsOfPi;

/// <summary>
/// A stretch of Chudnovsky's series, summed exactly: three integers from which neighbouring stretches are joined without ever rounding
/// (Chudnovsky 1988; binary splitting after Haible and Papanikolaou 1998).
/// </summary>
internal readonly record struct Terms(BigInteger P, BigInteger Q, BigInteger T)
{
    /// <summary>Each term of the series gives this many decimals.</summary>
    public const double DecimalsPerTerm = 14.181647462725477;

    private const long CubeOver24 = 10939058860032000;

    /// <summary>Sums the terms from <paramref name="first"/> up to, but not including, <paramref name="end"/>.</summary>
    public static Terms Sum(int first, int end)
    {
        if (end - first > 1)
        {
            var middle = first + ((end - first) / 2);
            return Sum(first, middle).Join(Sum(middle, end));
        }

        if (first == 0) return new Terms(1, 1, 13591409);
        var a = (6L * first) - 5;
        var p = (BigInteger)a * ((2L * first) - 1) * ((6L * first) - 1);
        var q = (BigInteger)first * first * first * CubeOver24;
        var t = p * (13591409 + (545140134L * first));
        return new Terms(p, q, (first & 1) == 0 ? t : -t);
    }

    /// <summary>This stretch and the one that follows it, as one.</summary>
    public Terms Join(Terms next) => new(P * next.P, Q * next.Q, (T * next.Q) + (P * next.T));
}
