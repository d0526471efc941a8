namespace DigitsOfPi;

/// <summary>How often each digit and each sequence of two digits occurs.</summary>
/// <param name="Singles">Ten counts.</param>
/// <param name="Pairs">A hundred counts: the sequence 27 stands at 27.</param>
internal sealed record DigitCounts(int[] Singles, int[] Pairs)
{
    /// <summary>Counts one file.</summary>
    public static DigitCounts Of(DigitFile file)
    {
        var digits = File.ReadAllText(file.Path);
        var (singles, pairs) = (new int[10], new int[100]);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            singles[digit]++;
            if ((i + 1 < digits.Length ? digits[i + 1] : file.Next) is { } next) pairs[(digit * 10) + (next - '0')]++;
        }

        return new DigitCounts(singles, pairs);
    }

    /// <summary>Both together.</summary>
    public static DigitCounts operator +(DigitCounts a, DigitCounts b)
        => new([.. a.Singles.Zip(b.Singles, (x, y) => x + y)], [.. a.Pairs.Zip(b.Pairs, (x, y) => x + y)]);
}
