using System.Globalization;

namespace InteractiveParallel.Python.Tests;

/// <summary>The runs side by side, printed when all are through.</summary>
public sealed class SuiteTable : IDisposable
{
    private readonly List<string> _rows = [];

    public void Add(string file, SuiteRun ours, SuiteRun? original, string note)
        => _rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {file} | {Cell(ours)} | {(original is null ? "not run" : Cell(original))} | {note} |"));

    public void Dispose()
    {
        if (_rows.Count == 0) return;
        Console.WriteLine("| file of ipyparallel's suite | with our controller | with its own | |\n|---|---|---|---|");
        foreach (var row in _rows) Console.WriteLine(row);
    }

    private static string Cell(SuiteRun run) => string.Create(CultureInfo.InvariantCulture, $"{run.Summary()} in {run.Took.TotalSeconds:N0} s");
}
