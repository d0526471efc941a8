namespace InteractiveParallel.Apps.IpEngine;

/// <summary>The original's settings of classes (<c>--IPEngine.timeout=10</c>), which its programs and configurations pass on, and what they mean here.</summary>
internal static class PythonSettings
{
    // The application's own classes inherit from each other; any of their names may stand before a setting. EngineFactory is what IPEngine was before 7.
    private static readonly HashSet<string> Application =
        ["IPEngine", "IPEngineApp", "EngineFactory", "BaseParallelApplication", "BaseIPythonApplication", "Application"];

    private static readonly Dictionary<string, string> Options = new()
    {
        ["IPEngine.url_file"] = "--file",
        ["IPEngine.timeout"] = "--timeout",
        ["IPEngine.id"] = "--id",
        ["IPEngine.enable_nanny"] = "--nanny",
        ["IPEngine.use_mpi"] = "--mpi",
        ["IPEngine.registration_url"] = "--url",
        ["IPEngine.sshserver"] = "--ssh",
        ["IPEngine.sshkey"] = "--sshkey",
        ["IPEngine.location"] = "--location",
        ["IPEngine.startup_command"] = "-c",
        ["IPEngine.startup_script"] = "-s",
        ["IPEngine.cluster_id"] = "--cluster-id",
        ["IPEngine.profile"] = "--profile",
        ["IPEngine.ipython_dir"] = "--ipython-dir",
        ["IPEngine.work_dir"] = "--work-dir",
        ["IPEngine.log_level"] = "--log-level",
        ["IPEngine.log_to_file"] = "--log-to-file",
        ["ProfileDir.location"] = "--profile-dir",
        ["Session.packer"] = "--packer",
        ["Session.unpacker"] = "--packer",
    };

    /// <summary>The option that a setting means, or null when there is none.</summary>
    /// <param name="setting">As in <c>IPEngine.timeout</c>.</param>
    public static string? OptionOf(string setting)
    {
        var (type, name) = (setting[..setting.IndexOf('.', StringComparison.Ordinal)], setting[(setting.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return Options.GetValueOrDefault(Application.Contains(type) ? $"IPEngine.{name}" : setting);
    }
}
