using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Controller;

/// <summary>How a controller is set up. Immutable; each property says its default and what happens at the edge.</summary>
public sealed record ControllerOptions
{
    /// <summary>The address at which clients are awaited; <c>*</c> listens on all. Default: <c>127.0.0.1</c>, this machine only.</summary>
    public string ClientIp { get; init; } = "127.0.0.1";

    /// <summary>The address at which engines are awaited. Default: <c>127.0.0.1</c>.</summary>
    public string EngineIp { get; init; } = "127.0.0.1";

    /// <summary>Ports to use, in this order: first the engines' (8), then the clients' (6). When they are used up, free ones are taken. Default: none.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Ports to use for engines before those of <see cref="Ports"/>; the first is that of registration, for clients too. Default: none.</summary>
    public IReadOnlyList<int> EnginePorts { get; init; } = [];

    /// <summary>Ports to use for clients before those of <see cref="Ports"/>. Default: none.</summary>
    public IReadOnlyList<int> ClientPorts { get; init; } = [];

    /// <summary><c>[user@]server[:port]</c> through which clients tunnel, for their connection file. Default: empty, none.</summary>
    public string ClientSsh { get; init; } = "";

    /// <summary>The same for engines. Default: empty, none.</summary>
    public string EngineSsh { get; init; } = "";

    /// <summary>Name of the cluster, part of the names of the connection files. Default: empty.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>The profile folder that the connection files are written to. Default: null, no files are written.</summary>
    public string? ProfileDirectory { get; init; }

    /// <summary>The connection files of an earlier run decide key, addresses and ports, and stay when the controller ends. Default: false.</summary>
    public bool Reuse { get; init; }

    /// <summary>The key that signs messages; empty means unsigned. Default: null, a new random one.</summary>
    public string? Key { get; init; }

    /// <summary>The host name that is written into the connection files. Default: this machine's.</summary>
    public string Location { get; init; } = System.Net.Dns.GetHostName();

    /// <summary>
    /// The most load-balanced tasks outstanding at an engine; 0 means unlimited. Default: null, as many as fill about 1 ms of measured run time, 1 to 64.
    /// </summary>
    public int? Hwm { get; init; }

    /// <summary>How engines are chosen for load-balanced tasks. Default: the one with the least load.</summary>
    public SchemeChoice Scheme { get; init; } = SchemeChoice.LeastLoad;

    /// <summary>
    /// How many load-balanced tasks that have ended are remembered at least, and twice as many at most, for those that depend on them: about 20 bytes each
    /// where the tasks of a session follow each other, up to 600 where they are far apart. Default: 262,144; at least 1.
    /// </summary>
    public int DependencyMemory { get; init; } = 262_144;

    /// <summary>
    /// The longest that a load-balanced task waits while no engine is registered that runs its language; then it fails. Default: 1 hour; null means for ever.
    /// </summary>
    public TimeSpan? EngineWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time between two pings. Default: 3 s; at least 10 ms.</summary>
    public TimeSpan HeartbeatPeriod { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>So many pings missed one after the other, and an engine gets no new work until it answers. Default: 2.</summary>
    public int MissesUntilSilent { get; init; } = 2;

    /// <summary>A Python engine that misses more pings than this, one after the other, counts as dead. Default: 10.</summary>
    public int MaxHeartbeatMisses { get; init; } = 10;

    /// <summary>A .NET engine that is silent for so long counts as dead. Default: 90 s.</summary>
    public TimeSpan EngineGrace { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>An engine all of whose connections are closed counts as dead after this time. Default: 1 s.</summary>
    public TimeSpan ReconnectGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A registered engine that is not usable after this time is dropped. Default: null, 30 s or 10 heartbeats, whichever is longer.</summary>
    public TimeSpan? RegistrationTimeout { get; init; }

    /// <summary>Bytes of messages on their way to the hub from which on clients that submit are held back. Default: 64 MB.</summary>
    public long JournalLimit { get; init; } = 64L << 20;

    /// <summary>How many settled requests are kept on record. Default: the latest 1024, up to 1 GiB.</summary>
    public TaskDatabaseOptions Database { get; init; } = new();

    /// <summary>Bytes of output that wait for a client that does not read it, from which on more is dropped for that client. Default: 256 MiB.</summary>
    public long OutputQueueLimit { get; init; } = 256L << 20;

    /// <summary>The most bytes of blobs kept in memory. Default: 1 GiB.</summary>
    public long BlobLimit { get; init; } = 1L << 30;

    /// <summary>The network of an in-process cluster: nothing listens on tcp then. Default: null, tcp.</summary>
    public InprocNetwork? Inproc { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the controller logs. Default: null, nowhere.</summary>
    public ILogger? Logger { get; init; }
}
