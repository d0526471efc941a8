using System.CommandLine;
using System.Diagnostics;
using InteractiveParallel.Commands;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Apps.IpCluster;

/// <summary><c>ipcluster start</c>: runs a cluster until Ctrl-C, <c>ipcluster stop</c>, or the end of its controller.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var choice = new ClusterChoice();
        var engines = new Option<int>("-n", "--n")
        {
            Description = "How many engines. Default: one for each processor.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            CustomParser = Number.Parse<int>,
        };
        var pythonEngines = new Option<int>("--python-engines") { Description = "How many engines of Python's ipyparallel beside those. Default: 0.", CustomParser = Number.Parse<int> };
        var python = new Option<string>("--python") { Description = "The interpreter that runs them.", DefaultValueFactory = _ => "python3" };
        var ip = new Option<string?>("--ip") { Description = "The address that the controller listens on; * for all. Default: loopback only." };
        var scheme = new Option<string?>("--scheme") { Description = "How engines are chosen for load-balanced tasks; see `ipcontroller --help`." };
        var hwm = new Option<int?>("--hwm")
        {
            Description = "The most load-balanced tasks outstanding at an engine; see `ipcontroller --help`.",
            CustomParser = result => Number.Parse<int>(result),
        };
        var level = new Option<string>("--log-level") { Description = "Trace, Debug, Information, Warning, Error, Critical or None.", DefaultValueFactory = _ => "Information" };
        var memory = new Option<string?>("--memory") { Description = "The most memory for the objects of each engine, such as 512MB or 2GB. Default: no limit." };
        var warmUp = new Option<bool>("--warm-up") { Description = "Let engines load what code text needs right after their start." };
        var pipe = new Option<bool>("--parent-pipe") { Description = "End when standard input ends: it is a pipe that the parent holds." };
        level.AcceptOnlyFromAmong("Trace", "Debug", "Information", "Warning", "Error", "Critical", "None");
        memory.Validators.Add(r => { if (r.Tokens is [var size] && !MemorySize.TryParse(size.Value, out _)) r.AddError($"--memory: '{size.Value}' is no size; write a number of bytes, or one with KB, MB or GB, such as 512MB"); });
        // A value that is no number is told where it is read; asking for it here would throw.
        engines.Validators.Add(r => { if (r.Tokens is [var n] && int.TryParse(n.Value, out var count) && count < (r.GetResult(pythonEngines)?.Tokens is [{ Value: not "0" }] ? 0 : 1)) r.AddError("-n: at least one engine is needed; a controller alone is `ipcontroller`"); });
        pythonEngines.Validators.Add(r => { if (r.Tokens is [var n] && int.TryParse(n.Value, out var count) && count < 0) r.AddError("--python-engines: the number of engines cannot be negative"); });
        var command = new Command("start", "Starts a controller and engines, and runs until it is stopped.") { engines, pythonEngines, python, ip, scheme, hwm, memory, warmUp, level, pipe };
        choice.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(
            choice.Directory(parsed),
            parsed.GetValue(engines),
            parsed.GetValue(pipe),
            new ClusterOptions
            {
                ProfileDirectory = choice.Directory(parsed).Path,
                ClusterId = choice.Id(parsed),
                PythonEngines = parsed.GetValue(pythonEngines),
                Python = parsed.GetValue(python)!,
                Ip = parsed.GetValue(ip),
                EngineMemory = MemorySize.TryParse(parsed.GetValue(memory), out var bytes) ? bytes : null,
                WarmUp = parsed.GetValue(warmUp),
                ControllerArguments =
                [
                    "--log-level", parsed.GetValue(level)!,
                    .. parsed.GetValue(scheme) is { } rule ? [$"--scheme={rule}"] : Array.Empty<string>(),
                    .. parsed.GetValue(hwm) is { } most ? [$"--hwm={most}"] : Array.Empty<string>(),
                ],
                EngineArguments = ["--log-level", parsed.GetValue(level)!],
                Output = (_, line) => Console.Error.WriteLine(line.Text),
            }));
        return command;
    }

    private static async Task<int> RunAsync(ClusterDirectory directory, int engines, bool watchesParent, ClusterOptions options)
    {
        using var stop = new StopRequest(watchesParent);
        try
        {
            directory.Create();
            using var held = await TakeLockAsync(directory, options.ClusterId, stop.Token);
            if (held is null) return Fail(AlreadyRunning(directory, options.ClusterId));
            return await RunLockedAsync(directory, engines, options, stop);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is LaunchException or IOException or UnauthorizedAccessException or ProtocolException)
        {
            return Fail(e.Message);
        }
    }

    // `ipcluster list` and `stop` hold the lock for a moment when they look whether somebody has it.
    private static async Task<ClusterLock?> TakeLockAsync(ClusterDirectory directory, string id, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (ClusterLock.TryTake(directory, id) is { } held) return held;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        return null;
    }

    private static async Task<int> RunLockedAsync(ClusterDirectory directory, int engines, ClusterOptions options, StopRequest stop)
    {
        var clock = Stopwatch.StartNew();
        RemoveLeftOvers(directory, options.ClusterId);
        var kinds = options.PythonEngines == 0 ? $"{engines} engines" : $"{engines} C# and {options.PythonEngines} Python engines";
        Say($"starting a controller and {kinds} in {directory.Path}");
        await using var cluster = await Cluster.StartAsync(engines, options, stop.Token);
        var controllerEnd = new TaskCompletionSource<ClusterPartEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.PartEnded += end =>
        {
            if (end.Part.Name == "ipcontroller") controllerEnd.TrySetResult(end);
            else Say($"{(end.Part.Name == "ipengine" ? "no C# engine is left" : "an engine has ended")}; the controller goes on. {end}");
        };
        try
        {
            var pids = cluster.Parts.ToLookup(part => part.Name, part => part.Pid);
            new ClusterFile(Environment.ProcessId, pids["ipcontroller"].Single(), [.. cluster.Parts.Skip(1).Select(part => part.Pid)], cluster.EngineCount).Save(directory, options.ClusterId);
            Say($"{cluster.EngineCount} engines are ready after {clock.Elapsed.TotalSeconds:0.0} s. Clients find {cluster.ConnectionFile}");
            Say("stop it with Ctrl-C here, or with `ipcluster stop`");
            return await EndAsync(stop, controllerEnd.Task);
        }
        finally
        {
            File.Delete(directory.ClusterFile(options.ClusterId));
        }
    }

    private static async Task<int> EndAsync(StopRequest stop, Task<ClusterPartEnd> controllerEnd)
    {
        if (await Task.WhenAny(stop.Requested, controllerEnd) == stop.Requested)
        {
            Say("stopping");
            return 0;
        }

        var end = await controllerEnd;
        if (end.How == "exit code 0")
        {
            Say("the controller was told to end; stopping");
            return 0;
        }

        return Fail($"{end}{Environment.NewLine}ipcluster: stopping the engines");
    }

    // We hold the lock, so whoever wrote these files is gone: an engine must not take them for the new controller's.
    private static void RemoveLeftOvers(ClusterDirectory directory, string id)
    {
        foreach (var file in new[] { directory.ClusterFile(id), directory.ClientFile(id), directory.EngineFile(id) })
        {
            if (!File.Exists(file)) continue;
            if (file != directory.ClusterFile(id) && ControllerAnswers(directory, id))
                throw new IOException($"a controller that `ipcluster` did not start is running in {directory.Path}: stop it, or give this cluster a name with --cluster-id");
            File.Delete(file);
            Say($"removed {file}, left over from a cluster that has ended");
        }
    }

    private static bool ControllerAnswers(ClusterDirectory directory, string id)
    {
        try
        {
            var file = ConnectionFile.LoadClient(directory.ClientFile(id));
            using var probe = new System.Net.Sockets.TcpClient();
            var url = new Uri(file.Url(file.Registration));
            probe.Connect(url.Host, url.Port);
            return true;
        }
        catch (Exception e) when (e is ProtocolException or System.Net.Sockets.SocketException or UriFormatException)
        {
            return false;
        }
    }

    private static string AlreadyRunning(ClusterDirectory directory, string id)
    {
        var process = ClusterFile.Load(directory, id)?.StarterPid is { } pid ? $" (process {pid})" : "";
        return $"{ClusterChoice.Name(directory, id)} is already running{process}: stop it with `ipcluster stop`, or start another with --cluster-id or --profile";
    }

    private static void Say(string text) => Console.Error.WriteLine($"ipcluster: {text}");

    private static int Fail(string reason)
    {
        Say(reason);
        return 1;
    }
}
