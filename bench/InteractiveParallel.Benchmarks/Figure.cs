using System.Globalization;

namespace InteractiveParallel.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Key">Its name in measurements, ours and the peer's.</param>
/// <param name="Title">What it says.</param>
/// <param name="Unit">One of <c>/s</c>, <c>s</c>, <c>ms</c>, <c>MB/s</c>, <c>MB</c>, or none; values are kept in /s, seconds, MB/s and bytes.</param>
/// <param name="ToReach">The aim, in the unit; null when there is none.</param>
internal sealed record Figure(string Key, string Title, string Unit, double? ToReach)
{
    /// <summary>Begins the keys of figures of Python's own client and engines, whose controller alone is ours or the original's.</summary>
    public const string OfPythonsEnds = "python_";

    /// <summary>The table, in its order.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new("tasks", "no-op tasks/s, load balanced, 2 engines", "/s", 40_000),
        new("tasks_hwm1", "the same with hwm = 1", "/s", null),
        new("tasks32_first", "the first 50,000 tasks of 32 engines", "/s", null),
        new("tasks32", "after 800,000: with 32 engines, as warm as the two", "/s", 40_000),
        new("fairness", "16,000 tasks of 1 ms, 32 engines: the fewest beside the most that one ran", "", null),
        new("cancel", "cancel 1,000,000 queued tasks", "s", 1),
        new("calls", "no-op calls/s to one engine, pipelined", "/s", 60_000),
        new("rtt_direct", "round trip, one engine, median", "ms", 0.20),
        new("rtt_direct_p99", "round trip, one engine, p99", "ms", 0.6),
        new("rtt_balanced", "round trip, load balanced, median", "ms", 0.25),
        new("rtt_balanced_p99", "round trip, load balanced, p99", "ms", 0.7),
        new("map", "map of 1,000,000 ints, direct view", "s", 0.05),
        new("map_balanced", "the same load balanced, chunks of 10,000", "s", 0.08),
        new("map_stream", "the same as a stream, item by item in a loop", "s", null),
        new("map_stream_small", "the same stream in chunks of 100", "s", null),
        new("push", "push an 80 MB double[] to one engine", "MB/s", 800),
        new("pull", "pull it back", "MB/s", 800),
        new("push8", "push it to 8 engines (sum), one message to each", "MB/s", null),
        new("broadcast8", "the same by broadcast", "MB/s", 2_500),
        new("execute_first", "first code text on a fresh engine", "s", 0.7),
        new("execute_linq", "the second one, with LINQ", "s", null),
        new("execute", "a declaration, warm, there and back", "ms", 10),
        new("execute_expression", "an expression, warm, there and back", "ms", 10),
        new("execute_again", "the same text again, there and back", "ms", null),
        new("execute_late", "a declaration after 1,000 others", "ms", null),
        new("output", "100 MB of printed lines, one engine", "MB/s", null),
        new("cells_rss", "engine memory (RSS) after 1,000 declaring cells", "MB", 250),
        new("start4", "start of 4 engines until usable", "s", 1.5),
        new("start16", "start of 16 engines until usable", "s", 4),
        new("controller_rss", "controller memory (RSS), idle", "MB", 80),
        new("engine_rss", "engine memory (RSS), idle", "MB", 45),
        new("growth", "controller growth per 10,000 tasks", "MB", 0),
        new("python_tasks", "Python client, 2 Python engines: no-op tasks/s, load balanced", "/s", 600),
        new("python_calls", "the same: no-op calls/s to one engine, pipelined", "/s", null),
        new("python_rtt_direct", "the same: round trip, one engine, median", "ms", null),
        new("python_rtt_direct_p99", "the same: round trip, one engine, p99", "ms", null),
        new("python_rtt_balanced", "the same: round trip, load balanced, median", "ms", null),
        new("python_rtt_balanced_p99", "the same: round trip, load balanced, p99", "ms", null),
        new("python_controller_start", "the same: start of the controller until its files are there", "s", null),
        new("python_engines_up", "the same: start of 2 engines until their own work is done", "s", null),
        new("python_engines_usable", "the same: from then on until they are usable", "s", 1),
    ];

    /// <summary>A measured value in the figure's unit.</summary>
    public string Format(double value) => Unit switch
    {
        "/s" => value.ToString("N0", CultureInfo.InvariantCulture),
        "ms" => (value * 1e3).ToString("0.000", CultureInfo.InvariantCulture) + " ms",
        "s" => value.ToString("0.000", CultureInfo.InvariantCulture) + " s",
        "" => value.ToString("0.00", CultureInfo.InvariantCulture),
        "MB/s" => value.ToString("N0", CultureInfo.InvariantCulture) + " MB/s",
        _ => (value / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
    };

    /// <summary>How many times better ours is than the peer's.</summary>
    public double Gain(double ours, double peers) => Unit is "/s" or "MB/s" ? ours / peers : peers / ours;
}
