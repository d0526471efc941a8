namespace ShippedLibrary;

/// <summary>Functions that exist only here: when they run elsewhere, this assembly has travelled.</summary>
public static class Functions
{
    /// <summary>A test overwrites this text in a copy of the assembly's bytes, which makes another build of it.</summary>
    public const string Build = "the first build!";

    public static int Counter { get; set; } = 5;

    public static string WhichBuild() => Build;

    public static int Square(int x) => x * x;

    public static T Identity<T>(T value) => value;

    public static int CountCalls() => ++Counter;

    public static bool IsAdult(Person person) => person.Age >= 18;

    public static string Shout(this string text, int times) => text.ToUpperInvariant() + new string('!', times);

    public static IEnumerable<int> Countdown(int from)
    {
        for (var i = from; i > 0; i--)
            yield return i;
    }

    public static async Task<int> SlowSquareAsync(int x)
    {
        await Task.Yield();
        return x * x;
    }

    public static int Sum(this Predicate<int> filter, int[] numbers) => numbers.Where(n => filter(n)).Sum();
}
