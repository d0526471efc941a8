using System.CommandLine;
using InteractiveParallel.Commands;
using InteractiveParallel.EngineHost;

namespace InteractiveParallel.Apps.IpEngine;

/// <content>The options.</content>
internal static partial class EngineCommand
{
    private static readonly Option<int> Count = new("--n", "-n")
    {
        Description = "How many engines to start, each in a process of its own under one supervisor.", DefaultValueFactory = _ => 1,
        CustomParser = Number.Parse<int>,
    };

    private static readonly Option<string?> File = new("--file", "-f")
    {
        Description = "The connection file, ipcontroller-engine.json. Default: the profile's; IPP_CONNECTION_INFO may hold its text instead.",
    };

    private static readonly Option<string?> Profile = new("--profile") { Description = "The profile whose connection file is used. Default: default." };

    private static readonly Option<string?> ProfileFolder = new("--profile-dir") { Description = "The profile's folder, in place of its name." };

    private static readonly Option<string?> IPythonFolder = new("--ipython-dir") { Description = "The folder of all profiles. Default: $IPYTHONDIR, or ~/.ipython." };

    private static readonly Option<string?> WorkFolder = new("--work-dir") { Description = "The folder in which the engines run. Default: the current one." };

    private static readonly Option<string?> ClusterId = new("--cluster-id") { Description = "The cluster, when a profile has several. Default: IPP_CLUSTER_ID, or none." };

    private static readonly Option<int?> Id = new("--id")
    {
        Description = "The id to ask for; with --n the first of them. Default: the next free one.",
        CustomParser = result => Number.Parse<int>(result),
    };

    private static readonly Option<double> ControllerTimeout = new("--controller-timeout")
    {
        Description = "Seconds to keep trying to reach a controller that is away, then end; 0 ends at once.", DefaultValueFactory = _ => 600,
        CustomParser = Number.Parse<double>,
    };

    private static readonly Option<double> Timeout = new("--timeout")
    {
        Description = "Seconds that the controller may take to answer the registration.", DefaultValueFactory = _ => 5,
        CustomParser = Number.Parse<double>,
    };

    private static readonly Option<bool> NoSupervisor = new("--no-supervisor") { Description = "Run the one engine in this process itself, as MPI needs it. Its death is then noticed later." };

    private static readonly Option<string?> Memory = new("--memory")
    {
        Description = "The most memory for the objects of each engine, such as 512MB or 2GB; beyond it code gets an OutOfMemoryException. At least 32MB. Default: no limit.",
    };

    private static readonly Option<bool> WarmUp = new("--warm-up") { Description = "Load what code text needs right after the start, in the background; the first execution is then fast." };

    private static readonly Option<string> Level = new("--log-level")
    {
        Description = "Trace, Debug, Information, Warning, Error, Critical or None, or a number as Python uses (10 is Debug).", DefaultValueFactory = _ => "Information",
    };

    private static readonly Option<bool> Debug = new("--debug") { Description = "The same as --log-level Debug." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "The same as --log-level Critical." };

    private static readonly Option<bool> LogToFile = new("--log-to-file") { Description = "Log to log/ipengine-<cluster id>-<pid>.log in the profile folder." };

    private static readonly Option<string?> LogFile = new("--log-file") { Description = "A file to which log and output are appended, in place of standard error." };

    private static readonly Option<bool> ParentPipe = new("--parent-pipe")
    {
        Description = "End when standard input ends: it is a pipe that the parent holds.",
    };

    // The original's word for what answers for an engine.
    private static readonly Option<string?> Nanny = new("--nanny") { Hidden = true };

    // How a supervisor starts its children.
    private static readonly Option<bool> Child = new("--supervised") { Hidden = true };

    private static readonly Option<string?> BegunFile = new(EngineProcess.BegunFileOption) { Hidden = true };

    private static readonly Option<double> FileTimeout = new("--file-timeout")
    {
        Description = "Seconds to wait for the connection file to appear.", DefaultValueFactory = _ => 10,
        CustomParser = Number.Parse<double>,
    };

    private static readonly NotServed Others = new();
}
