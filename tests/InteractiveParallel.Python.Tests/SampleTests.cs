using System.Diagnostics;

namespace InteractiveParallel.Python.Tests;

/// <summary>The samples of each direction run, and leave no process and no file.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ip-sample-").FullName;

    public SampleTests() => PythonPeers.Require("numpy");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_program_in_CSharp_drives_Python_engines()
    {
        var text = await RunAsync("dotnet", Program("PythonEngines"), PythonPeers.Interpreter);

        Assert.Contains("norms 5, 5; column sums 4, 6; 6 words; a cube of 24 numbers", text, StringComparison.Ordinal);
        Assert.Contains("squares 0, 1, 4, 9, 16, 25, 36, 49, 64, 81", text, StringComparison.Ordinal);
        Assert.Contains("ValueError: invalid literal for int() with base 10: 'seven'", text, StringComparison.Ordinal);
        Assert.Contains("a C# function ran in process", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engines_in_CSharp_serve_on_the_originals_controller()
    {
        var text = await RunAsync("dotnet", Program("OnPythonController"), PythonPeers.Interpreter);

        Assert.Contains("4 * 10 = 40, 40", text, StringComparison.Ordinal);
        Assert.Contains("cubes 0, 1, 8, 27, 64, 125, 216, 343, 512, 729", text, StringComparison.Ordinal);
        Assert.Contains("hello from engine 1 -> 42", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_in_Python_starts_our_controller()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Samples", "client.py");
        var log = Path.Combine(_folder, "starts");
        var controller = Path.Combine(_folder, "controller.sh");
        await File.WriteAllTextAsync(controller, $"#!/bin/sh\necho \"$@\" >> '{log}'\nexec '{Built("ipcontroller", "ipcontroller")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(controller, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var text = await RunAsync(PythonPeers.Interpreter, script, controller);

        Assert.Contains("powers [0, 1, 1024, 59049, 1048576]", text, StringComparison.Ordinal);
        Assert.Contains("engine 1: hello from __main__", text, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(log));
    }

    private static string Program(string sample) => Built(sample, $"{sample}.dll");

    private static string Built(string project, string file) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, "release", file));

    private async Task<string> RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TMPDIR"] = _folder;
        start.Environment["IPYTHONDIR"] = Path.Combine(_folder, "ipython");
        using var sample = Process.Start(start)!;
        var text = sample.StandardOutput.ReadToEndAsync();
        var errors = sample.StandardError.ReadToEndAsync();
        await sample.WaitForExitAsync().InTime();
        Assert.True(sample.ExitCode == 0, $"{await text}\n{await errors}");
        await Patience.Until(() => !Processes().Any(line => line.Contains(_folder, StringComparison.Ordinal)));
        return await text;
    }

    private static IEnumerable<string> Processes()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                // It ended meanwhile.
                continue;
            }

            yield return line;
        }
    }
}
