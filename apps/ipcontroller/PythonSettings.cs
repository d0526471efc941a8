namespace InteractiveParallel.Commands;

/// <summary>
/// The original's settings of classes (<c>--HeartMonitor.period=250</c>), which its programs and configurations pass on, and what they mean here.
/// </summary>
internal static class PythonSettings
{
    // The application's own classes inherit from each other; any of their names may stand before a setting. HubFactory is what IPController was before 7.
    private static readonly HashSet<string> Application =
        ["IPController", "IPControllerApp", "HubFactory", "BaseParallelApplication", "BaseIPythonApplication", "BaseIPControllerApp", "Application"];

    private static readonly Dictionary<string, string> Options = new()
    {
        ["IPController.ip"] = "--ip",
        ["IPController.client_ip"] = "--client-ip",
        ["IPController.engine_ip"] = "--engine-ip",
        ["IPController.location"] = "--location",
        ["IPController.ssh_server"] = "--ssh",
        ["IPController.engine_ssh_server"] = "--enginessh",
        ["IPController.ports"] = "--ports",
        ["IPController.engine_ports"] = "--engine-ports",
        ["IPController.client_ports"] = "--client-ports",
        ["IPController.regport"] = "--port",
        ["IPController.reuse_files"] = "--reuse",
        ["IPController.restore_engines"] = "--restore",
        ["IPController.enable_curve"] = "--curve",
        ["IPController.transport"] = "--transport",
        ["IPController.client_transport"] = "--transport",
        ["IPController.engine_transport"] = "--transport",
        ["IPController.cluster_id"] = "--cluster-id",
        ["IPController.profile"] = "--profile",
        ["IPController.ipython_dir"] = "--ipython-dir",
        ["IPController.work_dir"] = "--work-dir",
        ["IPController.log_level"] = "--log-level",
        ["IPController.log_to_file"] = "--log-to-file",
        ["IPController.clean_logs"] = "--clean-logs",
        ["ProfileDir.location"] = "--profile-dir",
        ["HeartMonitor.period"] = "--ping",
        ["HeartMonitor.max_heartmonitor_misses"] = "--max-misses",
        ["TaskScheduler.hwm"] = "--hwm",
        ["TaskScheduler.scheme_name"] = "--scheme",
        ["Session.key"] = "--key",
        ["Session.keyfile"] = "--keyfile",
        ["Session.packer"] = "--packer",
        ["Session.unpacker"] = "--packer",
        ["Session.signature_scheme"] = "--signature-scheme",
        ["DictDB.record_limit"] = "--record-limit",
        ["DictDB.size_limit"] = "--size-limit",
        ["DictDB.cull_fraction"] = "--cull-fraction",
    };

    private static readonly Dictionary<string, string> Databases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dictdb"] = "--dictdb",
        ["nodb"] = "--nodb",
        ["sqlitedb"] = "--sqlitedb",
        ["mongodb"] = "--mongodb",
    };

    /// <summary>The option that a setting means, or null when there is none.</summary>
    /// <param name="setting">As in <c>HeartMonitor.period</c>.</param>
    /// <param name="value">Its value; for the class of the database it decides the option.</param>
    public static string? OptionOf(string setting, string value)
    {
        var (type, name) = (setting[..setting.IndexOf('.', StringComparison.Ordinal)], setting[(setting.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        var key = Application.Contains(type) ? $"IPController.{name}" : setting;
        return key == "IPController.db_class" ? Databases.GetValueOrDefault(value[(value.LastIndexOf('.') + 1)..]) : Options.GetValueOrDefault(key);
    }
}
