using System.Collections.Concurrent;
using System.Diagnostics;

namespace InteractiveParallel.Python.Tests;

/// <summary>The distribution's Python with the original, if it can be had.</summary>
internal static class PythonPeers
{
    /// <summary>The distribution's own interpreter, which has its packages; another may come first on PATH.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private static readonly ConcurrentDictionary<string, string?> Missing = [];

    /// <summary>Ends the test as skipped, with the reason, where the peers or further modules of Python are not installed.</summary>
    public static void Require(params ReadOnlySpan<string> modules)
    {
        foreach (string module in (ReadOnlySpan<string>)["ipyparallel", .. modules])
            if (Missing.GetOrAdd(module, Probe) is { } reason) Assert.Skip(reason);
    }

    private static string? Probe(string module)
    {
        if (!File.Exists(Interpreter)) return $"{Interpreter} is not installed";
        using var python = Process.Start(new ProcessStartInfo(Interpreter, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
        var error = python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0 ? null : $"the peers are not all installed (python3-{module.Replace('_', '-')}): {error.Trim().Split('\n')[^1]}";
    }
}
