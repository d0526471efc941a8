using System.Numerics;

namespace InteractiveParallel.Serialization.Pickle;

/// <summary>Values as objects; those that occur all the time are made once.</summary>
internal static class Boxed
{
    private const int Least = -128;
    private const int Most = 1023;

    private static readonly object[] Small = [.. Enumerable.Range(Least, Most - Least + 1).Select(i => (object)(long)i)];

    public static readonly object True = true;

    public static readonly object False = false;

    public static object Of(long number) => number is >= Least and <= Most ? Small[number - Least] : number;

    /// <summary>A <c>long</c> where it fits, else the <see cref="BigInteger"/>.</summary>
    public static object Of(BigInteger number) => number >= long.MinValue && number <= long.MaxValue ? Of((long)number) : number;
}
