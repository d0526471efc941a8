namespace DigitsOfPi;

/// <summary>How often each digit occurs among the first 10^k decimals of pi, as published (OEIS A099291 to A099300).</summary>
internal static class PublishedCounts
{
    private static readonly SortedDictionary<int, int[]> ByDecimals = new()
    {
        [10] = [0, 2, 1, 1, 1, 3, 1, 0, 0, 1],
        [100] = [8, 8, 12, 11, 10, 8, 9, 8, 12, 14],
        [1_000] = [93, 116, 103, 102, 93, 97, 94, 95, 101, 106],
        [10_000] = [968, 1026, 1021, 974, 1012, 1046, 1021, 970, 948, 1014],
        [100_000] = [9999, 10137, 9908, 10025, 9971, 10026, 10029, 10025, 9978, 9902],
        [1_000_000] = [99959, 99758, 100026, 100229, 100230, 100359, 99548, 99800, 99985, 100106],
        [10_000_000] = [999440, 999333, 1000306, 999964, 1001093, 1000466, 999337, 1000207, 999814, 1000040],
    };

    /// <summary>Compares with the longest stretch that is published and not longer than what was computed.</summary>
    /// <returns>How many decimals were compared, and whether all ten counts agree.</returns>
    public static (int Decimals, bool Agree) Check(string decimals)
    {
        var (length, expected) = ByDecimals.Where(p => p.Key <= decimals.Length).Select(p => (p.Key, p.Value)).LastOrDefault((0, new int[10]));
        var counts = new int[10];
        foreach (var digit in decimals.AsSpan(0, length)) counts[digit - '0']++;
        return (length, counts.AsSpan().SequenceEqual(expected));
    }
}
