using System.Globalization;

namespace InteractiveParallel.Bench.TransportYardstick;

/// <summary>Runs ours and the prototype in turn, so that both meet the same state of the machine, and prints the medians of the ratios.</summary>
internal static class Comparison
{
    private const int DefaultRuns = 5;

    // What is measured, by our name for the variant and by the prototype's.
    private static readonly (string Row, string Ours, string Theirs)[] Rows =
    [
        ("plain", "plain", "Bid"),
        ("with session work", "session", "BidS"),
        ("plain, reader threads", "threads", "Btd"),
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var runs = Option(arguments, "--runs") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultRuns;
        var prototype = Option(arguments, "--prototype");
        Console.WriteLine("| | round trips/s, ours | prototype | ratio | CPU µs, ours | prototype | p50 / p99 µs, ours | prototype | ratio of p50 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (row, ours, theirs) in Rows)
            await CompareAsync(row, new("ours", Environment.ProcessPath!, ours), prototype is null ? null : new(theirs, prototype, theirs), runs);
        return 0;
    }

    private static async Task CompareAsync(string row, Contestant ours, Contestant? prototype, int runs)
    {
        List<Measurement> mine = [], theirs = [];
        for (var run = 0; run < runs; run++)
        {
            // Who begins changes from pair to pair.
            if (run % 2 == 0) mine.Add(await MeasureAsync(ours));
            if (prototype is not null) theirs.Add(await MeasureAsync(prototype));
            if (run % 2 == 1) mine.Add(await MeasureAsync(ours));
            Console.Error.WriteLine($"{row}, pair {run + 1}: ours {mine[^1]}{(theirs.Count > 0 ? $", prototype {theirs[^1]}" : "")}");
        }
        var rates = Medians(mine);
        if (theirs.Count == 0)
        {
            Console.WriteLine($"| {row} | {rates.Rate:N0} | | | {rates.Cpu:0.00} | | {rates.P50:0.0} / {rates.P99:0.0} | | |");
            return;
        }
        var others = Medians(theirs);
        var rateRatio = Sitting.Median([.. mine.Zip(theirs, (a, b) => a.Rate / b.Rate)]);
        var latencyRatio = Sitting.Median([.. mine.Zip(theirs, (a, b) => a.P50 / b.P50)]);
        Console.WriteLine($"| {row} | {rates.Rate:N0} | {others.Rate:N0} | {rateRatio:0.00} | {rates.Cpu:0.00} | {others.Cpu:0.00} | {rates.P50:0.0} / {rates.P99:0.0} | {others.P50:0.0} / {others.P99:0.0} | {latencyRatio:0.00} |");
    }

    private static async Task<Measurement> MeasureAsync(Contestant contestant)
    {
        await using var sitting = await Sitting.StartAsync(contestant);
        var (rate, cpu) = await sitting.ThroughputAsync();
        var (p50, p99) = await sitting.LatencyAsync();
        return new(rate, cpu, p50, p99);
    }

    private static Measurement Medians(List<Measurement> all) =>
        new(Sitting.Median([.. all.Select(m => m.Rate)]), Sitting.Median([.. all.Select(m => m.Cpu)]), Sitting.Median([.. all.Select(m => m.P50)]), Sitting.Median([.. all.Select(m => m.P99)]));

    private static string? Option(string[] arguments, string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}
