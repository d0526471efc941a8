using System.CommandLine;
using InteractiveParallel.Controller;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Commands;

/// <summary>The command line of <c>ipcontroller</c>, and the run that it describes.</summary>
internal static class ControllerCommand
{
    private static readonly Option<string?> Profile = new("--profile") { Description = "Name of the profile. Default: default." };

    private static readonly Option<string?> ProfileDir = new("--profile-dir")
    {
        Description = "The profile folder itself. Default: $IPP_PROFILE_DIR, or the profile's folder below $IPYTHONDIR or ~/.ipython.",
    };

    private static readonly Option<string?> ClusterId = new("--cluster-id")
    {
        Description = "Name of the cluster, part of the names of the connection files. Default: $IPP_CLUSTER_ID, or none.",
    };

    private static readonly Option<string> Ip = new("--ip")
    {
        Description = "Address to listen at; * for all. Default: 127.0.0.1, this machine only.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<string?> Location = new("--location")
    {
        Description = "Host name of this machine as others know it. Default: its own.",
    };

    private static readonly Option<IReadOnlyList<int>> Ports = new("--ports")
    {
        Description = "Ports to use, as in 10101-10114,10200; 14 are needed, free ones are taken when there are fewer.",
        CustomParser = result => PortRange.Parse(result),
    };

    private static readonly Option<int?> Hwm = new("--hwm")
    {
        Description = "The most load-balanced tasks outstanding at an engine; 0 for unlimited. Default: follows from measured run times.",
    };

    private static readonly Option<int> Ping = new("--ping")
    {
        Description = "Milliseconds between heartbeats.",
        DefaultValueFactory = _ => 3000,
    };

    private static readonly Option<long> BlobLimit = new("--blob-limit")
    {
        Description = "Megabytes of uploaded code and data kept in memory.",
        DefaultValueFactory = _ => 1024,
    };

    private static readonly DatabaseChoice Database = new();

    private static readonly Option<bool> Reuse = new("--reuse")
    {
        Description = "Take key, address and ports from the connection files of an earlier run, and leave the files when this one ends.",
    };

    private static readonly Option<bool> ParentPipe = new("--parent-pipe")
    {
        Description = "Stop when standard input ends: whoever started this holds the other end of the pipe.",
    };

    private static readonly Option<string> Level = new("--log-level")
    {
        Description = "Trace, Debug, Information, Warning, Error, Critical or None, or a number as Python uses (10 is Debug).",
        DefaultValueFactory = _ => "Information",
    };

    public static RootCommand Create()
    {
        var command = new RootCommand("Starts the controller of a cluster: engines and clients connect to it.")
        {
            Profile, ProfileDir, ClusterId, Ip, Location, Ports, Hwm, Ping, BlobLimit, Reuse, ParentPipe, Level,
        };
        Database.AddTo(command);
        command.SetAction((line, _) => RunAsync(line));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line)
    {
        if (ConsoleLog.LevelOf(line.GetValue(Level)!) is not { } level) return Refuse($"--log-level: there is no level '{line.GetValue(Level)}'");
        if (line.GetValue(Hwm) < 0) return Refuse("--hwm: the number of tasks cannot be negative; 0 is unlimited");
        if (line.GetValue(Ping) <= 0) return Refuse("--ping: milliseconds between heartbeats must be more than 0");
        using var logging = ConsoleLog.Create(level);
        using var stop = new StopSignal(line.GetValue(ParentPipe));
        try
        {
            await using var app = await ControllerApp.StartAsync(OptionsOf(line, logging.CreateLogger("ipcontroller")));
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

    private static ControllerOptions OptionsOf(ParseResult line, ILogger logger)
    {
        var ip = line.GetValue(Ip)!;
        var options = new ControllerOptions
        {
            ProfileDirectory = (line.GetValue(ProfileDir) is { } folder ? new ClusterDirectory(folder) : ClusterDirectory.ForProfile(line.GetValue(Profile))).Path,
            ClusterId = line.GetValue(ClusterId) ?? Environment.GetEnvironmentVariable("IPP_CLUSTER_ID") ?? "",
            Key = Environment.GetEnvironmentVariable("IPP_SESSION_KEY"),
            ClientIp = ip,
            EngineIp = ip,
            Ports = line.GetValue(Ports) ?? [],
            Hwm = line.GetValue(Hwm),
            HeartbeatPeriod = TimeSpan.FromMilliseconds(line.GetValue(Ping)),
            BlobLimit = line.GetValue(BlobLimit) << 20,
            Database = Database.Of(line),
            Reuse = line.GetValue(Reuse),
            Logger = logger,
        };
        return line.GetValue(Location) is { } location ? options with { Location = location } : options;
    }
}
