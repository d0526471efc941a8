namespace InteractiveParallel.Protocol;

/// <summary>A message id that ends in a number, as nearly all do: <c>session_pid_17</c> is <c>session_pid_</c> and 17.</summary>
/// <param name="stem">What the number follows.</param>
/// <param name="number">The number, not negative.</param>
internal readonly ref struct NumberedId(ReadOnlySpan<char> stem, long number)
{
    /// <summary>The largest number; what ends in a larger one has none.</summary>
    public const long Largest = 999_999_999_999_999_999;

    // All numbers of so many digits are longs.
    private const int MostDigits = 18;

    /// <summary>What the ids of a session have in common.</summary>
    public ReadOnlySpan<char> Stem { get; } = stem;

    /// <summary>What tells them apart.</summary>
    public long Number { get; } = number;

    /// <summary>Takes an id apart; false when stem and number would not make the same id again, or it has none.</summary>
    public static bool TryRead(ReadOnlySpan<char> id, out NumberedId parts)
    {
        long number = 0, scale = 1;
        var cut = id.Length;
        while (cut > 0 && char.IsAsciiDigit(id[cut - 1]) && id.Length - cut < MostDigits)
        {
            number += (id[--cut] - '0') * scale;
            scale *= 10;
        }

        var isNumbered = cut > 0 && cut < id.Length && id[cut - 1] == '_' && (id[cut] != '0' || cut == id.Length - 1);
        parts = isNumbered ? new NumberedId(id[..cut], number) : default;
        return isNumbered;
    }
}
