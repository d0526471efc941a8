using System.Diagnostics;

namespace InteractiveParallel.Python.Tests;

/// <summary>A script of the original's client, run to its end; its assertions are the test.</summary>
internal static class PythonScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it and asserts that it did not fail.</summary>
    /// <param name="script">Its file below Scripts.</param>
    /// <param name="folder">Where its profiles are.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="log">What else is to be shown when it fails.</param>
    public static async Task RunAsync(string script, string folder, IReadOnlyList<string> arguments, Func<string>? log = null)
    {
        var start = new ProcessStartInfo(PythonPeers.Interpreter, [Path.Combine(AppContext.BaseDirectory, "Scripts", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["IPYTHONDIR"] = folder;
        using var client = Process.Start(start)!;
        var output = client.StandardOutput.ReadToEndAsync();
        var errors = client.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await client.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            client.Kill(entireProcessTree: true);
            Assert.Fail($"{script} did not end:\n{await output}\n{await errors}\n{log?.Invoke()}");
        }

        Assert.True(client.ExitCode == 0, $"{script} failed:\n{await output}\n{await errors}\n{log?.Invoke()}");
    }
}
