using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using InteractiveParallel.EngineHost;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Apps.IpEngine;

/// <summary>The command line of <c>ipengine</c>.</summary>
internal static class EngineCommand
{
    private static readonly Option<int> Count = new("--n", "-n")
    {
        Description = "How many engines to start, each in a process of its own under one supervisor.", DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> File = new("--file", "-f")
    {
        Description = "The connection file, ipcontroller-engine.json. Default: the profile's; IPP_CONNECTION_INFO may hold its text instead.",
    };

    private static readonly Option<string?> Profile = new("--profile") { Description = "The profile whose connection file is used. Default: default." };

    private static readonly Option<string?> ProfileFolder = new("--profile-dir") { Description = "The profile's folder, in place of its name." };

    private static readonly Option<string?> ClusterId = new("--cluster-id") { Description = "The cluster, when a profile has several. Default: IPP_CLUSTER_ID, or none." };

    private static readonly Option<int?> Id = new("--id") { Description = "The id to ask for; with --n the first of them. Default: the next free one." };

    private static readonly Option<double> ControllerTimeout = new("--controller-timeout")
    {
        Description = "Seconds to keep trying to reach a controller that is away, then end; 0 ends at once.", DefaultValueFactory = _ => 600,
    };

    private static readonly Option<bool> NoSupervisor = new("--no-supervisor") { Description = "Run the one engine in this process itself, as MPI needs it. Its death is then noticed later." };

    private static readonly Option<string?> Memory = new("--memory")
    {
        Description = "The most memory for the objects of each engine, such as 512MB or 2GB; beyond it code gets an OutOfMemoryException. At least 32MB. Default: no limit.",
    };

    private static readonly Option<bool> WarmUp = new("--warm-up") { Description = "Load what code text needs right after the start, in the background; the first execution is then fast." };

    private static readonly Option<LogLevel> Level = new("--log-level")
    {
        Description = "Trace, Debug, Information, Warning, Error, Critical or None.", DefaultValueFactory = _ => LogLevel.Information,
    };

    private static readonly Option<string?> LogFile = new("--log-file") { Description = "A file to which log and output are appended, in place of standard error." };

    private static readonly Option<bool> ParentPipe = new("--parent-pipe")
    {
        Description = "End when standard input ends: it is a pipe that the parent holds.",
    };

    // How a supervisor starts its children.
    private static readonly Option<bool> Child = new("--supervised") { Hidden = true };

    private static readonly Option<string?> BegunFile = new(EngineProcess.BegunFileOption) { Hidden = true };

    private static readonly Option<double> FileTimeout = new("--file-timeout")
    {
        Description = "Seconds to wait for the connection file to appear.", DefaultValueFactory = _ => 10,
    };

    public static Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand("Starts engines that join a controller and run the functions it sends them.")
        {
            Count, File, Profile, ProfileFolder, ClusterId, Id, ControllerTimeout, FileTimeout, NoSupervisor, Memory, WarmUp, Level, LogFile, ParentPipe, Child, BegunFile,
        };
        Count.Validators.Add(result =>
        {
            if (NumberIn(result) < 1) result.AddError("--n: at least one engine is needed");
        });
        Memory.Validators.Add(RefuseNoSize);
        ControllerTimeout.Validators.Add(RefuseNegative);
        FileTimeout.Validators.Add(RefuseNegative);
        command.SetAction((parsed, _) => EngineProgram.RunAsync(Read(parsed)));
        // Signals are ours: the library's own handling would cut the orderly stop short.
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static void RefuseNegative(OptionResult result)
    {
        if (NumberIn(result) is not (null or >= 0)) result.AddError($"{result.Option.Name}: seconds cannot be negative");
    }

    private static void RefuseNoSize(OptionResult result)
    {
        const long Least = 32 << 20;
        if (result.Tokens is not [var token]) return;
        if (!MemorySize.TryParse(token.Value, out var bytes)) result.AddError($"--memory: '{token.Value}' is no size; write a number of bytes, or one with KB, MB or GB, such as 512MB");
        else if (bytes < Least) result.AddError($"--memory: an engine does not run in less than {MemorySize.ToText(Least)}; {token.Value} was asked for");
    }

    // Null for the default, and for text that is no number: that is told by the library, and asking it for the value would throw.
    private static double? NumberIn(OptionResult result) =>
        result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static EngineSettings Read(ParseResult parsed) => new()
    {
        Engines = parsed.GetValue(Count),
        ConnectionFile = parsed.GetValue(File) ?? DefaultFile(parsed),
        FileIsGiven = parsed.GetValue(File) is not null,
        FirstId = parsed.GetValue(Id),
        ControllerTimeout = TimeSpan.FromSeconds(parsed.GetValue(ControllerTimeout)),
        FileTimeout = TimeSpan.FromSeconds(parsed.GetValue(FileTimeout)),
        BegunFile = parsed.GetValue(BegunFile),
        InThisProcess = parsed.GetValue(NoSupervisor),
        Supervised = parsed.GetValue(Child),
        WatchesParent = parsed.GetValue(ParentPipe),
        Memory = MemorySize.TryParse(parsed.GetValue(Memory), out var bytes) ? bytes : null,
        WarmUp = parsed.GetValue(WarmUp),
        LogLevel = parsed.GetValue(Level),
        LogFile = parsed.GetValue(LogFile),
    };

    private static string DefaultFile(ParseResult parsed)
    {
        var folder = parsed.GetValue(ProfileFolder) is { } path ? new ClusterDirectory(path) : ClusterDirectory.ForProfile(parsed.GetValue(Profile));
        return folder.EngineFile(parsed.GetValue(ClusterId) ?? Environment.GetEnvironmentVariable("IPP_CLUSTER_ID") ?? "");
    }
}
