using System.Diagnostics;

namespace InteractiveParallel.Python.Tests;

/// <summary>The distribution's Python with the original, if it can be had.</summary>
internal static class PythonPeers
{
    /// <summary>The distribution's own interpreter, which has its packages; another may come first on PATH.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private static readonly Lazy<string?> Missing = new(Probe);

    /// <summary>Ends the test as skipped, with the reason, where the peers are not installed.</summary>
    public static void Require()
    {
        if (Missing.Value is { } reason) Assert.Skip(reason);
    }

    private static string? Probe()
    {
        if (!File.Exists(Interpreter)) return $"{Interpreter} is not installed";
        using var python = Process.Start(new ProcessStartInfo(Interpreter, ["-c", "import ipyparallel"]) { RedirectStandardError = true })!;
        var error = python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0 ? null : $"the peers are not installed (python3-ipyparallel): {error.Trim().Split('\n')[^1]}";
    }
}
