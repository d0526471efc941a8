using System.Diagnostics;
using System.Text;

namespace InteractiveParallel.Python.Tests;

/// <summary>The original's controller as a real process in a profile folder of its own, to which engines of both kinds are added.</summary>
public sealed class PythonController : IAsyncLifetime
{
    /// <summary>Short, so that a test sees many periods of the heart monitor in a few seconds.</summary>
    public const int HeartbeatMilliseconds = 250;

    /// <summary>Only reached by tests that fail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("ip-foreign-").FullName;
    private readonly List<Process> _processes = [];
    private readonly List<Task> _readers = [];
    private readonly StringBuilder _log = new();
    private Process? _controller;

    /// <summary>The profile folder.</summary>
    public string Profile => Path.Combine(_folder, "profile_default");

    /// <summary>Where clients find the controller.</summary>
    public string ClientFile => Path.Combine(Profile, "security", "ipcontroller-client.json");

    /// <summary>Where engines find it.</summary>
    public string EngineFile => Path.Combine(Profile, "security", "ipcontroller-engine.json");

    /// <summary>What its processes have logged so far.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    /// <summary>The command of our engines.</summary>
    public static string EngineCommand => Path.Combine(AppContext.BaseDirectory, "..", "..", "ipengine", "release", "ipengine");

    public async ValueTask InitializeAsync()
    {
        PythonPeers.Require();
        _controller = StartController();
        using var patience = new CancellationTokenSource(Patience);
        // It writes its files when all its ports are bound, that of the clients first.
        while (!File.Exists(EngineFile)) await Task.Delay(50, patience.Token);
    }

    /// <summary>Engines of ours under one supervisor, which is the process that is returned.</summary>
    public Process StartDotNetEngines(int count, params string[] options)
        => Start(EngineCommand, ["--profile-dir", Profile, "--parent-pipe", "-n", $"{count}", .. options]);

    /// <summary>An engine of the original's.</summary>
    public Process StartPythonEngine() => Start(PythonPeers.Interpreter, ["-m", "ipyparallel.engine", $"--profile-dir={Profile}"]);

    /// <summary>Ends the controller as a crash would: nothing is said to anybody.</summary>
    public async Task KillAsync()
    {
        _controller!.Kill(entireProcessTree: true);
        await _controller.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Starts one with the same key and ports again.</summary>
    public void StartAgain() => _controller = StartController("--reuse");

    /// <summary>Runs a script of the original's client with the client file as its first argument; its assertions are the test.</summary>
    public Task RunAsync(string script, params string[] arguments) => RunWithoutAsync(script, [ClientFile, .. arguments]);

    /// <summary>Runs a script that finds its own cluster.</summary>
    public async Task RunWithoutAsync(string script, params string[] arguments)
    {
        var output = new StringBuilder();
        var client = Start(PythonPeers.Interpreter, [Path.Combine(AppContext.BaseDirectory, "Scripts", script), .. arguments], log: output);
        try
        {
            await client.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{script} did not end:\n{Log}\n{output}");
        }

        Assert.True(client.ExitCode == 0, $"{script} failed:\n{Log}\n{output}");
    }

    public async ValueTask DisposeAsync()
    {
        // Each process ends by itself when its standard input or its controller is gone; killing them is for those that tests have left in disorder.
        foreach (var process in _processes) process.Kill(entireProcessTree: true);
        foreach (var process in _processes) await process.WaitForExitAsync().WaitAsync(Patience);
        await Task.WhenAll(_readers).WaitAsync(Patience);
        foreach (var process in _processes) process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts a process that ends with this cluster; what it prints is kept for failing tests.</summary>
    public Process Start(string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, StringBuilder? log = null)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["IPYTHONDIR"] = _folder;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        _processes.Add(process);
        _readers.Add(ReadAsync(process.StandardOutput, log ?? _log));
        _readers.Add(ReadAsync(process.StandardError, log ?? _log));
        return process;
    }

    private Process StartController(params string[] options)
        => Start(PythonPeers.Interpreter, ["-m", "ipyparallel.controller", $"--profile-dir={Profile}", $"--HeartMonitor.period={HeartbeatMilliseconds}", .. options]);

    private async Task ReadAsync(StreamReader output, StringBuilder log)
    {
        while (await output.ReadLineAsync() is { } line)
            lock (_log) log.AppendLine(line);
    }
}
