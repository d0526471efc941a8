namespace InteractiveParallel.Protocol;

/// <summary>
/// The profile folder of a cluster, laid out and named as the original does, so that both systems find each other's clusters:
/// <c>$IPYTHONDIR/profile_&lt;name&gt;/</c> with <c>security</c>, <c>log</c>, <c>pid</c> below it.
/// </summary>
public sealed record ClusterDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <param name="path">The profile folder itself.</param>
    public ClusterDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The profile folder.</summary>
    public string Path { get; }

    /// <summary>Holds connection files, which hold keys.</summary>
    public string Security => System.IO.Path.Combine(Path, "security");

    /// <summary>Holds logs.</summary>
    public string Log => System.IO.Path.Combine(Path, "log");

    /// <summary>Made for the original's sake; nothing is written there.</summary>
    public string Pid => System.IO.Path.Combine(Path, "pid");

    /// <summary>
    /// The folder of a named profile: <c>IPP_PROFILE_DIR</c> when no name is given and it is set, else below <c>$IPYTHONDIR</c> or <c>~/.ipython</c>.
    /// </summary>
    /// <param name="profile">Default: <c>default</c>.</param>
    public static ClusterDirectory ForProfile(string? profile = null)
    {
        if (profile is null && Environment.GetEnvironmentVariable("IPP_PROFILE_DIR") is { Length: > 0 } given) return new ClusterDirectory(given);
        var root = Environment.GetEnvironmentVariable("IPYTHONDIR") is { Length: > 0 } set
            ? set
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ipython");
        return new ClusterDirectory(System.IO.Path.Combine(root, $"profile_{profile ?? "default"}"));
    }

    /// <summary>Path of the connection file of clients.</summary>
    /// <param name="clusterId">Empty for the cluster without a name.</param>
    public string ClientFile(string clusterId = "") => System.IO.Path.Combine(Security, $"ipcontroller-{Dashed(clusterId)}client.json");

    /// <summary>Path of the connection file of engines.</summary>
    public string EngineFile(string clusterId = "") => System.IO.Path.Combine(Security, $"ipcontroller-{Dashed(clusterId)}engine.json");

    /// <summary>Path of the file that tells which processes make up a cluster.</summary>
    public string ClusterFile(string clusterId = "") => System.IO.Path.Combine(Security, $"cluster-{clusterId}.json");

    /// <summary>Makes the folders that are missing; those with keys are open to their owner alone.</summary>
    /// <exception cref="IOException">A folder cannot be made; the text names it.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
            CreatePrivate(Security);
            CreatePrivate(Pid);
            Directory.CreateDirectory(Log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"profile folder {Path} cannot be made: {e.Message}. Name another with --profile-dir or IPYTHONDIR", e);
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static string Dashed(string clusterId) => clusterId.Length == 0 ? "" : clusterId + "-";
}
