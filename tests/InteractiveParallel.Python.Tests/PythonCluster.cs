using System.Diagnostics;
using System.Text;

namespace InteractiveParallel.Python.Tests;

/// <summary>Our controller with the original's engines, as real processes in a profile folder of their own.</summary>
public sealed class PythonCluster : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("ip-python-").FullName;
    private readonly List<Process> _engines = [];
    private readonly StringBuilder _controllerLog = new();
    private Process? _controller;
    private Task _reading = Task.CompletedTask;

    private string Profile => Path.Combine(_folder, "profile_default");

    /// <summary>Where clients find the controller.</summary>
    public string ClientFile => Path.Combine(Profile, "security", "ipcontroller-client.json");

    public async ValueTask InitializeAsync()
    {
        PythonPeers.Require();
        var command = Path.Combine(AppContext.BaseDirectory, "..", "..", "ipcontroller", "release", "ipcontroller");
        var listening = new TaskCompletionSource();
        _controller = Start(command, ["--profile-dir", Profile, "--parent-pipe"]);
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
    public async Task RunAsync(string script)
    {
        using var client = Start(PythonPeers.Interpreter, [Path.Combine(AppContext.BaseDirectory, "Scripts", script), ClientFile]);
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
            Assert.Fail($"{script} did not end:\n{await output}\n{await errors}\n{_controllerLog}");
        }

        Assert.True(client.ExitCode == 0, $"{script} failed:\n{await output}\n{await errors}\n{_controllerLog}");
    }

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
            // The end of its standard input is its sign to stop.
            _controller.StandardInput.Close();
            await _controller.WaitForExitAsync().WaitAsync(Patience);
            await _reading;
            Assert.Equal(0, _controller.ExitCode);
            Assert.False(File.Exists(ClientFile), "the connection file stayed behind");
            _controller.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Process Start(string command, IReadOnlyList<string> arguments)
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
            if (line.Contains("listens at", StringComparison.Ordinal)) listening.TrySetResult();
        }

        listening.TrySetException(new InvalidOperationException($"the controller ended: {_controllerLog}"));
    }
}
