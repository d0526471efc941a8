namespace InteractiveParallel;

/// <summary>
/// Sequences of which items are taken together, as arrays of one length: that of the shortest. A sequence without an end may stand beside one that has
/// an end.
/// </summary>
internal static class Shortest
{
    public static (T1[] First, T2[] Second) Of<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var known = Math.Min(KnownLength(first), KnownLength(second));
        if (known == int.MaxValue) return Unzip(first.Zip(second));
        var (firsts, seconds) = (Start(first, known), Start(second, known));
        var count = Math.Min(firsts.Length, seconds.Length);
        return (Start(firsts, count), Start(seconds, count));
    }

    public static (T1[] First, T2[] Second, T3[] Third) Of<T1, T2, T3>(IEnumerable<T1> first, IEnumerable<T2> second, IEnumerable<T3> third)
    {
        ArgumentNullException.ThrowIfNull(third);
        // The three are one pair and one more: whichever length is known ends them all.
        var known = Math.Min(Math.Min(KnownLength(first), KnownLength(second)), KnownLength(third));
        if (known < int.MaxValue) (first, second, third) = (Start(first, known), Start(second, known), Start(third, known));
        var (pairs, thirds) = Of(first.Zip(second), third);
        return (Array.ConvertAll(pairs, pair => pair.First), Array.ConvertAll(pairs, pair => pair.Second), thirds);
    }

    private static (T1[] First, T2[] Second) Unzip<T1, T2>(IEnumerable<(T1 First, T2 Second)> pairs)
    {
        List<T1> firsts = [];
        List<T2> seconds = [];
        foreach (var (first, second) in pairs)
        {
            firsts.Add(first);
            seconds.Add(second);
        }

        return ([.. firsts], [.. seconds]);
    }

    private static int KnownLength<T>(IEnumerable<T> items) => items.TryGetNonEnumeratedCount(out var count) ? count : int.MaxValue;

    /// <summary>An array that is short enough is used as it is, without a copy.</summary>
    private static T[] Start<T>(IEnumerable<T> items, int count) =>
        items is T[] array ? (array.Length <= count ? array : array[..count]) : [.. items.Take(count)];
}
