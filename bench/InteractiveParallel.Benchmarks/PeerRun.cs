using System.Diagnostics;
using System.Text.Json;

namespace InteractiveParallel.Benchmarks;

/// <summary>One run of the same rows with the distribution's ipyparallel, when it is installed.</summary>
internal static class PeerRun
{
    private const string Python = "/usr/bin/python3";

    /// <summary>The version of the peer, or null when there is none.</summary>
    public static async Task<string?> VersionAsync()
    {
        if (!File.Exists(Python)) return null;
        var (code, output) = await RunAsync("-c", "import ipyparallel, numpy; print(ipyparallel.__version__)");
        return code == 0 ? output.Trim() : null;
    }

    /// <summary>Measures once. A private profile folder keeps it away from clusters of the user's.</summary>
    public static async Task MeasureAsync(Samples into)
    {
        var (code, output) = await RunAsync(Path.Combine(AppContext.BaseDirectory, "peer.py"));
        if (code != 0) throw new InvalidOperationException($"peer.py ended with code {code}");
        using var json = JsonDocument.Parse(output.Trim().Split('\n')[^1]);
        foreach (var value in json.RootElement.EnumerateObject()) into.Add(value.Name, value.Value.GetDouble());
    }

    /// <summary>Measures Python's own client and engines once: on this controller, or on their own when it is null.</summary>
    public static async Task MeasureEndsAsync(Samples into, string? controller)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "python_ends.py");
        var (code, output) = await RunAsync(controller is null ? [script] : [script, controller]);
        if (code != 0) throw new InvalidOperationException($"python_ends.py ended with code {code}");
        using var json = JsonDocument.Parse(output.Trim().Split('\n')[^1]);
        foreach (var value in json.RootElement.EnumerateObject()) into.Add($"python_{value.Name}", value.Value.GetDouble());
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var home = Directory.CreateTempSubdirectory("ip-bench-peer-");
        try
        {
            var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["IPYTHONDIR"] = home.FullName;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) Console.Error.WriteLine(await errors);
            return (process.ExitCode, output);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
