using System.CommandLine;
using InteractiveParallel.Controller;

namespace InteractiveParallel.Commands;

/// <content>What can be said on the command line.</content>
internal static partial class ControllerCommand
{
    private static readonly Option<string?> Profile = new("--profile") { Description = "Name of the profile. Default: default." };

    private static readonly Option<string?> ProfileDir = new("--profile-dir")
    {
        Description = "The profile folder itself. Default: $IPP_PROFILE_DIR, or the profile's folder below $IPYTHONDIR or ~/.ipython.",
    };

    private static readonly Option<string?> IPythonDir = new("--ipython-dir") { Description = "The folder of all profiles. Default: $IPYTHONDIR, or ~/.ipython." };

    private static readonly Option<string?> ClusterId = new("--cluster-id")
    {
        Description = "Name of the cluster, part of the names of the connection files. Default: $IPP_CLUSTER_ID, or none.",
    };

    private static readonly Option<string> Ip = new("--ip")
    {
        Description = "Address to listen at; * for all. Default: 127.0.0.1, this machine only.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<string?> ClientIp = new("--client-ip") { Description = "The same for clients alone." };

    private static readonly Option<string?> EngineIp = new("--engine-ip") { Description = "The same for engines alone." };

    private static readonly Option<string?> Location = new("--location") { Description = "Host name of this machine as others know it. Default: its own." };

    private static readonly Option<string> Ssh = new("--ssh")
    {
        Description = "[user@]host[:port] through which clients on other machines tunnel; it is written into their connection file.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> EngineSsh = new("--enginessh")
    {
        Description = "The same for engines.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<IReadOnlyList<int>> Ports = new("--ports")
    {
        Description = "Ports to use, as in 10101-10114,10200; 14 are needed, free ones are taken when there are fewer.",
        CustomParser = PortRange.Parse,
    };

    private static readonly Option<IReadOnlyList<int>> EnginePorts = new("--engine-ports")
    {
        Description = "Ports to use for engines before those of --ports; 8 are needed.",
        CustomParser = PortRange.Parse,
    };

    private static readonly Option<IReadOnlyList<int>> ClientPorts = new("--client-ports")
    {
        Description = "Ports to use for clients before those of --ports; 6 are needed.",
        CustomParser = PortRange.Parse,
    };

    private static readonly Option<int?> Port = new("--port")
    {
        Description = "The port of registration, where engines and clients ask first.",
        CustomParser = result => Number.Parse<int>(result),
    };

    private static readonly Option<int?> Hwm = new("--hwm")
    {
        Description = "The most load-balanced tasks outstanding at an engine; 0 for unlimited. Default: follows from measured run times.",
        CustomParser = result => Number.Parse<int>(result),
    };

    private static readonly Option<SchemeChoice?> Scheme = SchemeOption.Create();

    private static readonly Option<int> DependencyMemory = new("--dependency-memory")
    {
        Description = "How many load-balanced tasks that have ended are remembered at least, for tasks that depend on them.",
        DefaultValueFactory = _ => 262_144,
        CustomParser = Number.Parse<int>,
    };

    private static readonly Option<int> EngineWait = new("--engine-wait")
    {
        Description = "Seconds that load-balanced tasks wait while there is no engine for them at all; then they fail. 0 for no limit.",
        DefaultValueFactory = _ => 3600,
        CustomParser = Number.Parse<int>,
    };

    private static readonly Option<int> Ping = new("--ping")
    {
        Description = "Milliseconds between heartbeats.",
        DefaultValueFactory = _ => 3000,
        CustomParser = Number.Parse<int>,
    };

    private static readonly Option<int> MaxMisses = new("--max-misses")
    {
        Description = "A Python engine that misses more heartbeats than this, one after the other, counts as dead.",
        DefaultValueFactory = _ => 10,
        CustomParser = Number.Parse<int>,
    };

    private static readonly Option<long> BlobLimit = new("--blob-limit")
    {
        Description = "Megabytes of uploaded code and data kept in memory.",
        DefaultValueFactory = _ => 1024,
        CustomParser = Number.Parse<long>,
    };

    private static readonly DatabaseChoice Database = new();

    private static readonly SessionChoice Signing = new();

    private static readonly NotServed Others = new();

    private static readonly Option<bool> Reuse = new("--reuse")
    {
        Description = "Take key, address and ports from the connection files of an earlier run, and leave the files when this one ends.",
    };

    private static readonly Option<string?> WorkDir = new("--work-dir") { Description = "Change to this folder first." };

    private static readonly Option<bool> ParentPipe = new("--parent-pipe")
    {
        Description = "Stop when standard input ends: whoever started this holds the other end of the pipe.",
    };

    private static readonly LogChoice Logging = new();
}
