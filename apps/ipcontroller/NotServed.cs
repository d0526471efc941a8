using System.CommandLine;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Commands;

/// <summary>Options of the original's controller that this one does not serve. Some can be left out without harm, which is said; others cannot.</summary>
internal sealed class NotServed
{
    private readonly Option<string> _transport = new("--transport") { Hidden = true, DefaultValueFactory = _ => "tcp" };
    private readonly Option<string> _packer = new("--packer") { Hidden = true, DefaultValueFactory = _ => "json" };
    private readonly Option<string> _signatures = new("--signature-scheme") { Hidden = true, DefaultValueFactory = _ => "hmac-sha256" };
    private readonly Option<bool> _curve = new("--curve") { Hidden = true };
    private readonly Option<bool> _sqlite = new("--sqlitedb") { Hidden = true };
    private readonly Option<bool> _mongo = new("--mongodb") { Hidden = true };

    private readonly Option<bool> _restore = new("--restore") { Hidden = true };
    private readonly Option<bool> _threads = new("--usethreads") { Hidden = true };
    private readonly Option<bool> _init = new("--init") { Hidden = true };
    private readonly Option<string?> _logUrl = new("--log-url") { Hidden = true };
    private readonly Option<string?> _config = new("--config") { Hidden = true };
    private readonly Option<string?> _ident = new("--ident") { Hidden = true };
    private readonly Option<string?> _user = new("--user") { Hidden = true };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _transport, _packer, _signatures, _curve, _sqlite, _mongo, _restore, _threads, _init, _logUrl, _config, _ident, _user,
        }) command.Options.Add(option);
    }

    /// <summary>The earlier run's files are to be used again: a part of <c>--restore</c> that is served.</summary>
    public bool WantsReuse(ParseResult line) => line.GetValue(_restore);

    /// <summary>Why the controller cannot be started as it was asked for; null when it can.</summary>
    public string? Refusal(ParseResult line)
    {
        if (line.GetValue(_curve) || Environment.GetEnvironmentVariable("IPP_ENABLE_CURVE") is "1" or "true" or "True")
            return "CURVE encryption (IPP_ENABLE_CURVE, IPController.enable_curve) is not there in this version, and nothing is started unencrypted instead: unset it, and use --ssh between machines";
        if (line.GetValue(_transport) is not "tcp") return $"--transport: {line.GetValue(_transport)} is not there; it is tcp";
        if (line.GetValue(_packer) is not "json") return $"--Session.packer: {line.GetValue(_packer)} is not there; messages are json";
        if (line.GetValue(_signatures) is not "hmac-sha256") return $"--Session.signature_scheme: {line.GetValue(_signatures)} is not there; it is hmac-sha256";
        if (line.GetValue(_sqlite)) return "--sqlitedb: this version keeps records in memory only, which is --dictdb; they do not outlive the controller";
        return line.GetValue(_mongo) ? "--mongodb: this version keeps records in memory only, which is --dictdb; they do not outlive the controller" : null;
    }

    /// <summary>What was asked for and is left out, with the reason.</summary>
    public IEnumerable<string> Ignored(ParseResult line, ClusterDirectory profile)
    {
        if (line.GetValue(_restore)) yield return "--restore: files are used again, but engines of the earlier run are not taken over unless they register again";
        if (line.GetValue(_threads)) yield return "--usethreads: the schedulers are no processes of their own";
        if (line.GetValue(_init)) yield return "--init: there is no configuration file to write";
        if (line.GetValue(_logUrl) is not null) yield return "--log-url: logs go to standard error, or to a file with --log-to-file";
        if (line.GetValue(_config) is { } config) yield return Unread(config);
        if (line.GetValue(_ident) is not null || line.GetValue(_user) is not null) yield return "--ident, --user: they would stand in headers of messages only";
        var file = Path.Combine(profile.Path, "ipcontroller_config.py");
        if (File.Exists(file)) yield return Unread(file);
    }

    private static string Unread(string config) => $"{config}: it is a Python program; give its settings as options, as in --HeartMonitor.period=1000";
}
