using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using InteractiveParallel.Commands;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Apps.IpEngine;

/// <summary>The command line of <c>ipengine</c>. The original's launchers may start it in place of their own engine.</summary>
internal static partial class EngineCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand("Starts engines that join a controller and run the functions it sends them.")
        {
            Count, File, Profile, ProfileFolder, IPythonFolder, WorkFolder, ClusterId, Id, Timeout, ControllerTimeout, FileTimeout, NoSupervisor, Memory, WarmUp,
            Level, Debug, Quiet, LogFile, LogToFile, ParentPipe, Nanny, Child, BegunFile,
        };
        Count.Validators.Add(result =>
        {
            if (NumberIn(result) < 1) result.AddError("--n: at least one engine is needed");
        });
        Memory.Validators.Add(RefuseNoSize);
        ControllerTimeout.Validators.Add(RefuseNoTime);
        FileTimeout.Validators.Add(RefuseNoTime);
        Timeout.Validators.Add(RefuseNoTime);
        Level.Validators.Add(RefuseNoLevel);
        Others.AddTo(command);
        var switches = command.Options.Where(option => option.ValueType == typeof(bool)).Select(option => option.Name).ToHashSet();
        var given = PythonArguments.Read(args, switches, static (setting, _) => PythonSettings.OptionOf(setting));
        command.SetAction((parsed, _) => RunAsync(parsed, given.Ignored));
        // Signals are ours: the library's own handling would cut the orderly stop short.
        return command.Parse(given.Arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static Task<int> RunAsync(ParseResult parsed, IReadOnlyList<string> unknownSettings)
    {
        if (Others.Refusal(parsed) is { } refusal) return Task.FromResult(EngineProgram.Fail(refusal));
        foreach (var ignored in Others.Ignored(parsed)) Console.Error.WriteLine($"ipengine: ignored: {ignored}");
        foreach (var setting in unknownSettings) Console.Error.WriteLine($"ipengine: ignored: {setting}: there is no such setting here");
        return EngineProgram.RunAsync(Read(parsed));
    }

    private static void RefuseNoTime(OptionResult result)
    {
        // Timers cannot be set for more than 49 days.
        const double Most = 4_000_000;
        if (NumberIn(result) < 0) result.AddError($"{result.Option.Name}: seconds cannot be negative");
        if (NumberIn(result) > Most) result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name}: at most {Most:N0} seconds, which are 46 days"));
    }

    private static void RefuseNoLevel(OptionResult result)
    {
        if (result.Tokens is [var token] && LogLevelText.LevelOf(token.Value) is null) result.AddError($"--log-level: there is no level '{token.Value}'");
    }

    private static void RefuseNoSize(OptionResult result)
    {
        const long Least = 32 << 20;
        if (result.Tokens is not [var token]) return;
        if (!MemorySize.TryParse(token.Value, out var bytes)) result.AddError($"--memory: '{token.Value}' is no size; write a number of bytes, or one with KB, MB or GB, such as 512MB");
        else if (bytes < Least) result.AddError($"--memory: an engine does not run in less than {MemorySize.ToText(Least)}; {token.Value} was asked for");
    }

    // Null for the default, and for text that is no number: that is told where it is read, and asking for the value would throw.
    private static double? NumberIn(OptionResult result) =>
        result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static EngineSettings Read(ParseResult parsed) => new()
    {
        Engines = parsed.GetValue(Count),
        ConnectionFile = Path.GetFullPath(parsed.GetValue(File) ?? Folder(parsed).EngineFile(Cluster(parsed))),
        FileIsGiven = parsed.GetValue(File) is not null,
        FirstId = parsed.GetValue(Id),
        WorkFolder = parsed.GetValue(WorkFolder),
        RegistrationTimeout = TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
        ControllerTimeout = TimeSpan.FromSeconds(parsed.GetValue(ControllerTimeout)),
        FileTimeout = TimeSpan.FromSeconds(parsed.GetValue(FileTimeout)),
        BegunFile = parsed.GetValue(BegunFile),
        InThisProcess = parsed.GetValue(NoSupervisor) || parsed.GetValue(Nanny) is "False" or "false" or "0",
        Supervised = parsed.GetValue(Child),
        WatchesParent = parsed.GetValue(ParentPipe),
        Memory = MemorySize.TryParse(parsed.GetValue(Memory), out var bytes) ? bytes : null,
        WarmUp = parsed.GetValue(WarmUp),
        LogLevel = parsed.GetValue(Debug) ? LogLevel.Debug : parsed.GetValue(Quiet) ? LogLevel.Critical : LogLevelText.LevelOf(parsed.GetValue(Level)!)!.Value,
        LogFile = parsed.GetValue(LogFile) ?? (parsed.GetValue(LogToFile) ? OwnLogFile(parsed) : null),
    };

    private static ClusterDirectory Folder(ParseResult parsed)
    {
        if (parsed.GetValue(ProfileFolder) is { Length: > 0 } path) return new ClusterDirectory(path);
        var name = parsed.GetValue(Profile);
        return parsed.GetValue(IPythonFolder) is { Length: > 0 } root ? new ClusterDirectory(Path.Combine(root, $"profile_{name ?? "default"}")) : ClusterDirectory.ForProfile(name);
    }

    private static string Cluster(ParseResult parsed) => parsed.GetValue(ClusterId) ?? Environment.GetEnvironmentVariable("IPP_CLUSTER_ID") ?? "";

    private static string OwnLogFile(ParseResult parsed) =>
        Path.Combine(Folder(parsed).Log, string.Create(CultureInfo.InvariantCulture, $"ipengine-{Cluster(parsed)}-{Environment.ProcessId}.log"));
}
