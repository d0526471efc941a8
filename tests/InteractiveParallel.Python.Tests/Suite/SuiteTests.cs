namespace InteractiveParallel.Python.Tests;

/// <summary>The original's own tests, as the distribution ships them, with its clients and engines and our controller.</summary>
public class SuiteTests(SuiteTable table) : IClassFixture<SuiteTable>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LimitOfWhatWaits = TimeSpan.FromMinutes(1);
    private static readonly string Controller = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "ipcontroller", "release", "ipcontroller"));

    public static TheoryData<string> Quick { get; } = [.. SuiteFile.All.Where(f => !f.Value.Slow).Select(f => f.Key)];

    public static TheoryData<string> Slow { get; } = [.. SuiteFile.All.Where(f => f.Value.Slow).Select(f => f.Key)];

    private static bool IsLong => Environment.GetEnvironmentVariable("INTERACTIVE_PARALLEL_LONG_TESTS") == "1";

    [Theory]
    [MemberData(nameof(Quick))]
    public Task File_of_the_original_passes(string file) => RunAsync(file);

    [Theory]
    [MemberData(nameof(Slow))]
    public Task Slow_file_of_the_original_passes(string file)
    {
        Assert.SkipUnless(IsLong, "runs with ./test.sh full");
        return RunAsync(file);
    }

    [Fact]
    public async Task Run_that_is_cut_leaves_no_process_behind()
    {
        PythonPeers.Require("pytest");
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = SuiteRun.OfAsync("test_client", Limit, cut.Token, Controller, "--size-limit", "7654321");

        // A test has begun by then, and waits for the engines.
        await Patience.Until(() => running.IsCompleted || Directory.EnumerateDirectories("/proc").Select(CommandOf).Any(c => c.StartsWith(Controller, StringComparison.Ordinal) && c.Contains("7654321", StringComparison.Ordinal)));
        await cut.CancelAsync();

        var run = await running;
        Assert.Contains(run.Results, r => r.Outcome == "cut");
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), process => CommandOf(process).Contains("7654321", StringComparison.Ordinal));
    }

    private async Task RunAsync(string file)
    {
        PythonPeers.Require("pytest", "pytest_asyncio", "pytest_tornado");
        var expected = SuiteFile.All[file];
        var limit = expected.AllLater is null ? Limit : LimitOfWhatWaits;
        var ours = await SuiteRun.OfAsync(file, limit, Controller);
        var complaints = SuiteVerdict.Complaints(expected, ours.Results);
        var note = expected.AllLater is { } subject ? $"waits for: {subject}" : (expected.Later.Count == 0 ? "" : $"waits for: {string.Join(", ", expected.Later.Values.Distinct())}");

        // Many of these tests give themselves a second, which a busy machine may take away; what fails twice is no matter of time.
        if (complaints.Count > 0)
        {
            var first = string.Join('\n', complaints);
            ours = await SuiteRun.OfAsync(file, limit, Controller);
            complaints = SuiteVerdict.Complaints(expected, ours.Results);
            note += $" ran twice: {first.Split('\n')[0]}";
        }

        var original = IsLong ? await SuiteRun.OfAsync(file, Limit) : null;
        table.Add(file, ours, original, note);
        Assert.True(complaints.Count == 0, $"{file}:\n{string.Join('\n', complaints)}\n{ours.Output}");
        Assert.True(original is null || original.Results.Any(r => r.IsGood), $"{file} did not run with the original's own controller:\n{original?.Output}");
    }

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
