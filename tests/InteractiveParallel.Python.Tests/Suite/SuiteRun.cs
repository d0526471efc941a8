using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace InteractiveParallel.Python.Tests;

/// <summary>One run of a file of the original's suite, with <c>suite.py</c> in between, which lets no process outlive it.</summary>
public sealed record SuiteRun(IReadOnlyCollection<SuiteResult> Results, string Output, TimeSpan Took)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Lines = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs it.</summary>
    /// <param name="file">Name of the file without its ending.</param>
    /// <param name="limit">After this time it is cut.</param>
    /// <param name="controller">The controller and its arguments; none for the original's own.</param>
    public static Task<SuiteRun> OfAsync(string file, TimeSpan limit, params string[] controller) => OfAsync(file, limit, TestContext.Current.CancellationToken, controller);

    /// <summary>Runs it until it is told to cut the run.</summary>
    public static async Task<SuiteRun> OfAsync(string file, TimeSpan limit, CancellationToken cut, params string[] controller)
    {
        var folder = Directory.CreateTempSubdirectory("ip-suite-");
        try
        {
            return await InAsync(folder.FullName, file, limit, controller, cut);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>How many tests ended in which way.</summary>
    public string Summary()
    {
        var counts = Results.CountBy(r => r.Outcome).OrderBy(c => Array.IndexOf(["passed", "xfailed", "xpassed", "skipped"], c.Key) is var at and >= 0 ? at : 9);
        return string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}"));
    }

    private static async Task<SuiteRun> InAsync(string folder, string file, TimeSpan limit, string[] controller, CancellationToken cut)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Suite", "suite.py");
        var seconds = limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(PythonPeers.Interpreter, [script, file, folder, seconds, .. controller])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync(CancellationToken.None);

        // The end of its input is its sign to cut the run; what it leaves is read in any case.
        using var sign = cut.Register(python.StandardInput.Close);
        await python.WaitForExitAsync(CancellationToken.None).WaitAsync(limit + Grace, CancellationToken.None);
        var output = await File.ReadAllTextAsync(Path.Combine(folder, "output.txt"), CancellationToken.None);
        return new SuiteRun(await ReadAsync(Path.Combine(folder, "results.jsonl")), output + await errors, clock.Elapsed);
    }

    // A test has a line when it begins and further ones when it ends; the worst of those counts, for what fails when it is taken down has passed before.
    private static async Task<IReadOnlyCollection<SuiteResult>> ReadAsync(string path)
    {
        if (!File.Exists(path)) return [];
        var results = new OrderedDictionary<string, SuiteResult>();
        await foreach (var line in File.ReadLinesAsync(path))
        {
            var result = JsonSerializer.Deserialize<SuiteResult>(line, Lines)!;
            if (!results.TryGetValue(result.Test, out var earlier) || earlier.Outcome == "cut" || !result.IsGood) results[result.Test] = result;
        }

        return results.Values;
    }
}
