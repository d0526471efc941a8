using InteractiveParallel.Launchers;

namespace InteractiveParallel;

/// <summary>How <see cref="Cluster.StartAsync"/> starts a cluster of local processes. Immutable.</summary>
public sealed record ClusterOptions
{
    /// <summary>
    /// The profile that the cluster belongs to, so that others find it by name. Default: null; together with a null
    /// <see cref="ProfileDirectory"/> the cluster gets a private temporary folder, which disposing removes.
    /// </summary>
    public string? Profile { get; init; }

    /// <summary>The profile's folder itself; it wins over <see cref="Profile"/> and is left as it is in the end. Default: null.</summary>
    public string? ProfileDirectory { get; init; }

    /// <summary>The name of the cluster within its profile. Default: empty.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>The address that the controller listens on. Default: null, which is loopback only.</summary>
    public string? Ip { get; init; }

    /// <summary>How long it may take until all engines are usable. Default: 60 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long each process may take to end in order before it is killed. Default: 5 s.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The most bytes that the objects of each engine may take together, at least 32 MiB; beyond it code gets an <see cref="OutOfMemoryException"/>.
    /// Default: null, no limit.
    /// </summary>
    public long? EngineMemory { get; init; }

    /// <summary>True lets engines load what code text needs right after their start, in the background. Default: false, the first execution does.</summary>
    public bool WarmUp { get; init; }

    /// <summary>How many engines of Python's ipyparallel to start beside those of C#; see <see cref="Python"/>. Default: 0.</summary>
    public int PythonEngines { get; init; }

    /// <summary>The interpreter that runs them; ipyparallel must be installed for it. Default: <c>python3</c>, found on PATH.</summary>
    public string Python { get; init; } = "python3";

    /// <summary>Further arguments of <c>ipcontroller</c>. Default: none.</summary>
    public IReadOnlyList<string> ControllerArguments { get; init; } = [];

    /// <summary>Further arguments of <c>ipengine</c>. Default: none.</summary>
    public IReadOnlyList<string> EngineArguments { get; init; } = [];

    /// <summary>Environment variables for controller and engines, on top of this process's; null removes one. Default: none.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Called with each line that controller and engines write, by the part's name; never concurrently for one part. Default: null.</summary>
    public Action<string, OutputLine>? Output { get; init; }

    /// <summary>How the cluster's own client, and those of <see cref="Cluster.ConnectAsync"/> without options, behave. Default: the client's defaults.</summary>
    public ClientOptions Client { get; init; } = new();
}
