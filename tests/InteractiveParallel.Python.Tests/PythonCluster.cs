using System.Diagnostics;
using System.Text;

namespace InteractiveParallel.Python.Tests;

/// <summary>Our controller with the original's engines, as real processes in a profile folder of their own.</summary>
public class PythonCluster : IAsyncLifetime
{
    /// <summary>Only fires when something is broken.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("ip-python-").FullName;
    private readonly List<Process> _engines = [];
    private readonly StringBuilder _controllerLog = new();
    private Process? _controller;
    private Task _reading = Task.CompletedTask;

    /// <summary>What the controller has logged.</summary>
    protected string ControllerLog
    {
        get { lock (_controllerLog) return _controllerLog.ToString(); }
    }

    /// <summary>The profile's folder.</summary>
    protected string Profile => Path.Combine(_folder, "profile_default");

    /// <summary>Where clients find the controller.</summary>
    public string ClientFile => Path.Combine(Profile, "security", "ipcontroller-client.json");

    public async ValueTask InitializeAsync()
    {
        PythonPeers.Require();
        var listening = new TaskCompletionSource();
        _controller = StartController();
        _reading = ReadLogAsync(_controller.StandardError, listening);
        await listening.Task.WaitAsync(Patience);
        for (var i = 0; i < 2; i++) StartEngine();
    }

    /// <summary>One more of the original's engines.</summary>
    public void StartEngine()
    {
        var engine = Start(PythonPeers.Interpreter, ["-m", "ipyparallel.engine", $"--profile-dir={Profile}"]);
        _ = engine.StandardError.ReadToEndAsync();
        _ = engine.StandardOutput.ReadToEndAsync();
        _engines.Add(engine);
    }

    /// <summary>An engine of ours, which runs C#.</summary>
    public void StartDotNetEngine(int id)
    {
        var command = Path.Combine(AppContext.BaseDirectory, "..", "..", "ipengine", "release", "ipengine");
        var engine = Start(command, ["--profile-dir", Profile, "--parent-pipe", "--id", $"{id}"]);
        _ = engine.StandardError.ReadToEndAsync();
        _ = engine.StandardOutput.ReadToEndAsync();
        _engines.Add(engine);
    }

    /// <summary>Runs a script of the original's client; its assertions are the test.</summary>
    public Task RunAsync(string script, params string[] arguments) => PythonScript.RunAsync(script, _folder, [ClientFile, .. arguments], () => ControllerLog);

    /// <summary>Waits until the controller and all engines have ended.</summary>
    public Task EndedAsync() => Task.WhenAll(_engines.Append(_controller!).Select(process => process.WaitForExitAsync())).WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines)
        {
            engine.Kill(entireProcessTree: true);
            await engine.WaitForExitAsync();
            engine.Dispose();
        }

        if (_controller is not null)
        {
            await StopControllerAsync(_controller);
            await _reading;
            _controller.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a controller on the profile.</summary>
    protected virtual Process StartController()
    {
        var command = Path.Combine(AppContext.BaseDirectory, "..", "..", "ipcontroller", "release", "ipcontroller");
        return Start(command, ["--profile-dir", Profile, "--parent-pipe"]);
    }

    /// <summary>Whether a line of its log says that clients and engines can connect.</summary>
    protected virtual bool IsReady(string line) => line.Contains("listens at", StringComparison.Ordinal);

    /// <summary>Ends the controller.</summary>
    protected virtual async Task StopControllerAsync(Process controller)
    {
        // The end of its standard input is its sign to stop.
        controller.StandardInput.Close();
        await controller.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, controller.ExitCode);
        Assert.False(File.Exists(ClientFile), "the connection file stayed behind");
    }

    /// <summary>Starts a process in the profile's surroundings.</summary>
    protected Process Start(string command, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["IPYTHONDIR"] = _folder;
        return Process.Start(start)!;
    }

    private async Task ReadLogAsync(StreamReader log, TaskCompletionSource listening)
    {
        while (await log.ReadLineAsync() is { } line)
        {
            lock (_controllerLog) _controllerLog.AppendLine(line);
            if (IsReady(line)) listening.TrySetResult();
        }

        listening.TrySetException(new InvalidOperationException($"the controller ended: {ControllerLog}"));
    }
}
