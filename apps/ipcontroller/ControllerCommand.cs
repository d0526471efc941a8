using System.CommandLine;
using InteractiveParallel.Controller;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Commands;

/// <summary>The command line of <c>ipcontroller</c>, and the run that it describes. The original's programs may start it in place of their own.</summary>
internal static partial class ControllerCommand
{
    /// <summary>Runs the command.</summary>
    public static Task<int> InvokeAsync(IReadOnlyList<string> arguments)
    {
        var command = Create();
        var switches = command.Options.Where(o => o.ValueType == typeof(bool)).Select(o => o.Name).ToHashSet();
        var given = PythonArguments.Read(arguments, switches, PythonSettings.OptionOf);
        command.SetAction((line, _) => RunAsync(line, given.Ignored));

        // Signals are handled by the command itself, which then takes the controller down in order.
        return command.Parse(given.Arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static RootCommand Create()
    {
        var command = new RootCommand("Starts the controller of a cluster: engines and clients connect to it.")
        {
            Profile, ProfileDir, IPythonDir, ClusterId, Ip, ClientIp, EngineIp, Location, Ssh, EngineSsh, Ports, EnginePorts, ClientPorts, Port,
            Scheme, Hwm, DependencyMemory, EngineWait, Ping, MaxMisses, BlobLimit, Reuse, WorkDir, ParentPipe,
        };
        Database.AddTo(command);
        Signing.AddTo(command);
        Logging.AddTo(command);
        Others.AddTo(command);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, IReadOnlyList<string> unknownSettings)
    {
        if (line.GetValue(Hwm) < 0) return Refuse("--hwm: the number of tasks cannot be negative; 0 is unlimited");
        if (line.GetValue(DependencyMemory) < 1) return Refuse("--dependency-memory: at least 1 task must be remembered");
        if (line.GetValue(EngineWait) < 0) return Refuse("--engine-wait: a time cannot be negative; 0 is no limit");
        if (line.GetValue(Ping) <= 0) return Refuse("--ping: milliseconds between heartbeats must be more than 0");
        if (line.GetValue(MaxMisses) < 0) return Refuse("--max-misses: the number of heartbeats cannot be negative");
        if (line.GetValue(BlobLimit) is < 0 or > 1 << 30) return Refuse("--blob-limit: megabytes must be 0 to 1,073,741,824, which are a petabyte");
        if (line.GetValue(Port) is <= 0 or > 65535) return Refuse($"--port: there is no port {line.GetValue(Port)}");
        if (Others.Refusal(line) is { } refusal) return Refuse(refusal);
        using var stop = new StopSignal(line.GetValue(ParentPipe));
        try
        {
            // Where engines and clients look for it, too.
            var profile = ProfileOf(line);
            if (line.GetValue(WorkDir) is { } folder) Directory.SetCurrentDirectory(folder);
            Logging.Direct(line, profile, ClusterIdOf(line));
            foreach (var ignored in Others.Ignored(line, profile)) Console.Error.WriteLine($"ipcontroller: ignored: {ignored}");
            foreach (var setting in unknownSettings) Console.Error.WriteLine($"ipcontroller: ignored: {setting}: there is no such setting here");

            using var logging = ConsoleLog.Create(Logging.LevelOf(line));
            await using var app = await ControllerApp.StartAsync(OptionsOf(line, profile, logging.CreateLogger("ipcontroller")));
            await Task.WhenAny(stop.Asked, app.StopRequested);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ProtocolException)
        {
            return Refuse(e.Message);
        }
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"ipcontroller: {reason}");
        return 1;
    }

    private static ClusterDirectory ProfileOf(ParseResult line)
    {
        if (line.GetValue(ProfileDir) is { Length: > 0 } folder) return new ClusterDirectory(folder);
        var name = line.GetValue(Profile);
        return line.GetValue(IPythonDir) is { Length: > 0 } root ? new ClusterDirectory(Path.Combine(root, $"profile_{name ?? "default"}")) : ClusterDirectory.ForProfile(name);
    }

    private static string ClusterIdOf(ParseResult line) => line.GetValue(ClusterId) ?? Environment.GetEnvironmentVariable("IPP_CLUSTER_ID") ?? "";

    private static ControllerOptions OptionsOf(ParseResult line, ClusterDirectory profile, ILogger logger)
    {
        var ip = line.GetValue(Ip)!;
        var enginePorts = line.GetValue(EnginePorts) ?? [];
        var options = new ControllerOptions
        {
            ProfileDirectory = profile.Path,
            ClusterId = ClusterIdOf(line),
            Key = Signing.Of(line),
            ClientIp = line.GetValue(ClientIp) ?? ip,
            EngineIp = line.GetValue(EngineIp) ?? ip,
            ClientSsh = line.GetValue(Ssh)!,
            EngineSsh = line.GetValue(EngineSsh)!,
            Ports = line.GetValue(Ports) ?? [],

            // Registration is the first port of all.
            EnginePorts = line.GetValue(Port) is { } port ? [port, .. enginePorts] : enginePorts,
            ClientPorts = line.GetValue(ClientPorts) ?? [],
            Scheme = line.GetValue(Scheme) ?? SchemeChoice.LeastLoad,
            Hwm = line.GetValue(Hwm),
            DependencyMemory = line.GetValue(DependencyMemory),
            EngineWait = line.GetValue(EngineWait) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
            HeartbeatPeriod = TimeSpan.FromMilliseconds(line.GetValue(Ping)),
            MaxHeartbeatMisses = line.GetValue(MaxMisses),
            BlobLimit = line.GetValue(BlobLimit) << 20,
            Database = Database.Of(line),
            Reuse = line.GetValue(Reuse) || Others.WantsReuse(line),
            Logger = logger,
        };
        return line.GetValue(Location) is { } location ? options with { Location = location } : options;
    }
}
