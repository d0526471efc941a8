using System.Globalization;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Message ids of one session, which differ by the number at their end: a million ids in 60 bytes.</summary>
/// <param name="Stem">What they begin with, up to the number: it ends in an underscore.</param>
/// <param name="First">The first number.</param>
/// <param name="Last">The last number.</param>
public sealed record MessageIdRange(string Stem, long First, long Last)
{
    // A range of fewer would not be shorter than its ids.
    private const int Shortest = 3;

    /// <summary>Takes ids apart.</summary>
    /// <param name="ids">Any ids, in any order. Those that end in a number count once, however often they are named.</param>
    /// <returns>The ranges among them, and the ids that belong to none.</returns>
    public static (IReadOnlyList<MessageIdRange> Ranges, IReadOnlyList<string> Others) Of(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Dictionary<string, List<long>> numbers = new(StringComparer.Ordinal);
        var stems = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        List<string> others = [];
        var (last, lastNumbers) = ("", new List<long>());
        foreach (var id in ids)
        {
            if (!NumberedId.TryRead(id, out var parts)) others.Add(id);
            else
            {
                // Nearly always all ids are of one session.
                var stem = parts.Stem;
                if (!stem.SequenceEqual(last) && !stems.TryGetValue(stem, out last!, out lastNumbers!)) numbers[last = stem.ToString()] = lastNumbers = [];
                lastNumbers.Add(parts.Number);
            }
        }

        List<MessageIdRange> ranges = [];
        foreach (var (stem, known) in numbers) Divide(stem, known, ranges, others);
        return (ranges, others);
    }

    /// <summary>The ids.</summary>
    public IEnumerable<string> Ids()
    {
        for (var number = First; number <= Last; number++) yield return Id(number);
    }

    /// <summary>The id with this number.</summary>
    public string Id(long number) => string.Create(CultureInfo.InvariantCulture, $"{Stem}{number}");

    private static void Divide(string stem, List<long> numbers, List<MessageIdRange> ranges, List<string> others)
    {
        numbers.Sort();
        for (int from = 0, to; from < numbers.Count; from = to)
        {
            to = from + 1;
            while (to < numbers.Count && numbers[to] - numbers[to - 1] is 0 or 1) to++;
            var range = new MessageIdRange(stem, numbers[from], numbers[to - 1]);
            if (range.Last - range.First >= Shortest - 1) ranges.Add(range);
            else others.AddRange(range.Ids());
        }
    }
}
