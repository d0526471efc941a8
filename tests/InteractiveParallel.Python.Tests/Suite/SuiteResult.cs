namespace InteractiveParallel.Python.Tests;

/// <summary>How one test of the original's suite ended.</summary>
/// <param name="Test">Its class and name.</param>
/// <param name="Outcome">A word of pytest's: passed, failed, error, skipped, xfailed, xpassed; or cut.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Why">What pytest says of it; empty when it passed.</param>
public sealed record SuiteResult(string Test, string Outcome, double Seconds, string Why)
{
    /// <summary>It passed, or did what the original itself expects of it.</summary>
    public bool IsGood => Outcome is "passed" or "xfailed" or "xpassed";
}
