using System.Diagnostics;
using InteractiveParallel.Launchers;

namespace InteractiveParallel.Integration.Tests;

/// <summary>
/// A private profile folder and the processes that a test starts in it. Disposing stops them and asserts that no process that knows the folder is left.
/// </summary>
internal sealed class Workplace : IAsyncDisposable
{
    /// <summary>Fires only when something hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LocalLauncher _launcher = new();
    private readonly CommandLocator _commands = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("ip-it-").FullName;

    public string Profile => Path.Combine(Folder, "profile_default");

    public string ClientFile => Path.Combine(Profile, "security", "ipcontroller-client.json");

    public string EngineFile => Path.Combine(Profile, "security", "ipcontroller-engine.json");

    /// <summary>Further variables of what is started.</summary>
    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>Starts one of our commands; its output can be awaited line by line.</summary>
    public RunningCommand Start(string command, params string[] arguments) => Launch(_commands.Find(command) with { Arguments = arguments });

    /// <summary>Starts a program of this repository that was built beside the tests.</summary>
    public RunningCommand StartProgram(string project, params string[] arguments)
    {
        var bin = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));
        var program = Path.Combine(bin, project, "release", $"{project}.dll");
        return Launch(new ProcessSpec { File = Environment.ProcessPath is { } host && Path.GetFileName(host).StartsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet", Arguments = [program, .. arguments] });
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int Code, string Output)> RunAsync(string command, params string[] arguments)
    {
        var running = Start(command, arguments);
        return (await running.ExitCodeAsync(), running.Text);
    }

    /// <summary>Starts a controller of this folder and waits for its connection files.</summary>
    public async Task<RunningCommand> StartControllerAsync(params string[] arguments)
    {
        var controller = Start("ipcontroller", ["--profile-dir", Profile, .. arguments]);
        await controller.SaysAsync("listens at");
        return controller;
    }

    public async ValueTask DisposeAsync()
    {
        await _launcher.DisposeAsync();
        var left = await OrphansAsync();
        Directory.Delete(Folder, recursive: true);
        Assert.True(left.Length == 0, $"processes are left: {string.Join("; ", left)}");
    }

    /// <summary>Processes that name the folder in their command line and do not end within a while.</summary>
    /// <param name="command">Only those that are this command.</param>
    public async Task<string[]> OrphansAsync(string command = "")
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            var ours = Processes().Where(p => p.Command.Contains(Folder, StringComparison.Ordinal) && p.Command.Contains(command, StringComparison.Ordinal));
            string[] left = [.. ours.Select(p => $"{p.Id} {p.Command}")];
            if (left.Length == 0 || patience.Elapsed > TimeSpan.FromSeconds(10)) return left;
            await Task.Delay(50);
        }
    }

    private RunningCommand Launch(ProcessSpec spec)
    {
        var output = new OutputLines();
        var environment = new Dictionary<string, string?>(spec.Environment) { ["IPYTHONDIR"] = Folder };
        foreach (var (name, value) in Variables) environment[name] = value;
        return new RunningCommand(_launcher.Start(spec with { Environment = environment, OnOutput = output.Add }), output);
    }

    private static IEnumerable<(int Id, string Command)> Processes()
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry), out var id) || id == Environment.ProcessId) continue;
            var command = "";
            try
            {
                command = File.ReadAllText(Path.Combine(entry, "cmdline")).Replace('\0', ' ');
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }

            if (command.Length > 0) yield return (id, command);
        }
    }
}
