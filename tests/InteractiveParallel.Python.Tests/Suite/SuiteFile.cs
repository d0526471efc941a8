using System.Text.Json;

namespace InteractiveParallel.Python.Tests;

/// <summary>What is expected of one file of the original's suite with our controller. <c>expected.json</c> has one for each file that is run.</summary>
/// <param name="Tests">So many tests it has; fewer mean that the suite did not run as a whole.</param>
/// <param name="Slow">True when it is only run in the long form.</param>
/// <param name="AllLater">What the file as a whole waits for; then some of its tests must still fail. Null when it is expected to pass.</param>
public sealed record SuiteFile(int Tests, bool Slow = false, string? AllLater = null)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Tests that do not pass yet, and what they wait for.</summary>
    public IReadOnlyDictionary<string, string> Later { get; init; } = new Dictionary<string, string>();

    /// <summary>Tests that may be skipped, where a package of the distribution is not installed.</summary>
    public IReadOnlyDictionary<string, string> Needs { get; init; } = new Dictionary<string, string>();

    /// <summary>All files, by name.</summary>
    public static IReadOnlyDictionary<string, SuiteFile> All { get; } = Load();

    private static Dictionary<string, SuiteFile> Load()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Suite", "expected.json"));
        return JsonSerializer.Deserialize<Dictionary<string, SuiteFile>>(text, SnakeCase)!;
    }
}
