using System.Globalization;
using System.Reflection;
using InteractiveParallel.EngineHost;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Apps.IpEngine;

/// <summary>Runs what the command line asked for: one engine in this process, or a supervisor of several.</summary>
internal static class EngineProgram
{
    // The engines end within this time when the supervisor does not get to stop them itself.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(EngineSettings settings)
    {
        if (settings.InThisProcess && settings.Engines > 1)
            return Fail("--no-supervisor runs one engine in this process; for more, leave it out or start more processes");
        if (settings.InThisProcess && settings.Memory is not null)
            return Fail("--memory is set for a new process, and --no-supervisor starts none: set DOTNET_GCHeapHardLimit (hexadecimal bytes) in the environment instead");
        try
        {
            if (settings.WorkFolder is { } folder) Directory.SetCurrentDirectory(folder);
            await using var output = OpenOutput(settings);
            using var log = new LineLoggerFactory(output, settings.LogLevel);
            return settings.Supervised || settings.InThisProcess
                ? await RunEngineAsync(settings, log)
                : await RunSupervisorAsync(settings, log);
        }
        catch (Exception e) when (e is ProtocolException or LaunchException or IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
    }

    private static Task<int> RunEngineAsync(EngineSettings settings, ILoggerFactory log)
    {
        var options = new EngineOptions
        {
            ConnectionFile = settings.ConnectionFile,
            Connection = GivenConnection(settings),
            WantedId = settings.FirstId,
            RegistrationTimeout = settings.RegistrationTimeout,
            ControllerTimeout = settings.ControllerTimeout,
            FileTimeout = settings.FileTimeout,
            BegunFile = settings.BegunFile,
            MemoryLimit = settings.Memory,
            WarmUp = settings.WarmUp,
            LoggerFactory = log,
        };
        // Opened before the engine redirects the console: user code must not write to it.
        var status = settings.Supervised ? Console.OpenStandardOutput() : null;
        return EngineProcess.RunAsync(options, status, settings.WatchesParent, reason => Fail(reason));
    }

    private static async Task<int> RunSupervisorAsync(EngineSettings settings, LineLoggerFactory log)
    {
        using var signals = new StopSignals(ignoresInterrupt: settings.WatchesParent);
        if (settings.WatchesParent) ParentPipe.EndWithParent(signals.Raise, LongestFarewell);
        var options = new SupervisorOptions
        {
            Engines = [.. Enumerable.Range(0, settings.Engines).Select(i => Child(settings, i))],
            ConnectionFile = settings.ConnectionFile,
            Connection = GivenConnection(settings),
            FileTimeout = settings.FileTimeout,
            EngineMemory = settings.Memory,
            Output = log.WriteLine,
            LoggerFactory = log,
        };
        try
        {
            await using var supervisor = await Supervisor.StartAsync(options, signals.Token);
            var orderly = await EndOfAsync(supervisor, signals.Token);
            foreach (var failure in supervisor.Failures) Fail(failure);
            return supervisor.Failures.Count > 0 ? EngineProcess.NotRegistered : orderly ? 0 : 1;
        }
        catch (RegistrationException e)
        {
            Fail(e.Message);
            return EngineProcess.ExitCodeOf(e);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<bool> EndOfAsync(Supervisor supervisor, CancellationToken stop)
    {
        try
        {
            return await supervisor.Completion.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // The same program with the same options, as one engine.
    private static ProcessSpec Child(EngineSettings settings, int index)
    {
        var program = Environment.ProcessPath ?? throw new LaunchException("this system does not tell the path of the running program");
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetExecutingAssembly().Location] : [];
        List<string> options = ["--supervised", "--parent-pipe", "--log-level", settings.LogLevel.ToString()];
        options.AddRange(["--timeout", settings.RegistrationTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)]);
        options.AddRange(["--controller-timeout", settings.ControllerTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)]);
        if (settings.Memory is { } memory) options.AddRange(["--memory", memory.ToString(CultureInfo.InvariantCulture)]);
        if (settings.WarmUp) options.Add("--warm-up");
        if (GivenConnection(settings) is null) options.AddRange(["--file", settings.ConnectionFile]);
        if (settings.FirstId is { } first) options.AddRange(["--id", (first + index).ToString(CultureInfo.InvariantCulture)]);
        return new ProcessSpec { File = program, Arguments = [.. host, .. options] };
    }

    private static EngineConnectionFile? GivenConnection(EngineSettings settings)
    {
        const string Variable = "IPP_CONNECTION_INFO";
        return !settings.FileIsGiven && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } json
            ? ConnectionFile.ParseEngine(json, Variable)
            : null;
    }

    private static StreamWriter OpenOutput(EngineSettings settings)
    {
        if (settings.LogFile is null || settings.Supervised) return new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
        if (Path.GetDirectoryName(Path.GetFullPath(settings.LogFile)) is { } folder) Directory.CreateDirectory(folder);
        return new StreamWriter(settings.LogFile, append: true) { AutoFlush = true };
    }

    public static int Fail(string reason)
    {
        Console.Error.WriteLine($"ipengine: {reason}");
        return 1;
    }
}
