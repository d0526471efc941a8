namespace InteractiveParallel.Python.Tests;

/// <summary>Compares what came with what is expected. The list of what is not expected to pass must stay true in both directions.</summary>
internal static class SuiteVerdict
{
    /// <summary>All that is not as expected; empty when everything is.</summary>
    public static IReadOnlyList<string> Complaints(SuiteFile expected, IReadOnlyCollection<SuiteResult> results)
    {
        List<string> complaints = [];
        if (expected.AllLater is { } subject)
        {
            if (results.Count == 0) complaints.Add("no test was begun");
            else if (results.All(r => r.IsGood)) complaints.Add($"all tests pass: take \"all_later\": \"{subject}\" out of expected.json");
            return complaints;
        }

        if (results.Count < expected.Tests) complaints.Add($"only {results.Count} of {expected.Tests} tests came to an end");
        complaints.AddRange(results.Where(r => r.IsGood && expected.Later.ContainsKey(r.Test)).Select(r => $"{r.Test} passes: take it out of expected.json"));
        complaints.AddRange(results.Where(r => IsUnexpected(r, expected)).Select(r => $"{r.Test} {r.Outcome}: {r.Why}"));
        complaints.AddRange(expected.Later.Keys.Where(t => results.All(r => r.Test != t)).Select(t => $"{t} stands in expected.json, but there is no such test"));
        return complaints;
    }

    private static bool IsUnexpected(SuiteResult result, SuiteFile expected)
        => !result.IsGood && !expected.Later.ContainsKey(result.Test) && !(result.Outcome == "skipped" && expected.Needs.ContainsKey(result.Test));
}
