using System.CommandLine;

namespace InteractiveParallel.Apps.IpEngine;

/// <summary>Options of the original's engine that this one does not serve. Some can be left out without harm, which is said; others cannot.</summary>
internal sealed class NotServed
{
    private readonly Option<bool> _mpi = new("--mpi") { Hidden = true };
    private readonly Option<string?> _command = new("-c") { Hidden = true };
    private readonly Option<string?> _script = new("-s") { Hidden = true };
    private readonly Option<string?> _url = new("--url") { Hidden = true };
    private readonly Option<string?> _ssh = new("--ssh") { Hidden = true };
    private readonly Option<string> _packer = new("--packer") { Hidden = true, DefaultValueFactory = _ => "json" };

    private readonly Option<string?> _sshKey = new("--sshkey") { Hidden = true };
    private readonly Option<string?> _location = new("--location") { Hidden = true };
    private readonly Option<string?> _logUrl = new("--log-url") { Hidden = true };
    private readonly Option<string?> _config = new("--config") { Hidden = true };
    private readonly Option<string?> _ident = new("--ident") { Hidden = true };
    private readonly Option<string?> _user = new("--user") { Hidden = true };
    private readonly Option<bool> _init = new("--init") { Hidden = true };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _mpi, _command, _script, _url, _ssh, _packer, _sshKey, _location, _logUrl, _config, _ident, _user, _init })
            command.Options.Add(option);
    }

    /// <summary>Why no engine can be started as it was asked for; null when one can.</summary>
    public string? Refusal(ParseResult line)
    {
        if (line.GetValue(_mpi))
            return "--mpi: this version's engines do not talk MPI, and would get ids that are not their ranks. Leave out mpiexec and --mpi and start them with -n N";
        if (Environment.GetEnvironmentVariable("IPP_ENABLE_CURVE") is "1" or "true" or "True")
            return "CURVE encryption (IPP_ENABLE_CURVE) is not there in this version, and nothing is sent unencrypted instead: unset it, and have the controller do without it";
        if (line.GetValue(_command) is not null || line.GetValue(_script) is not null)
            return "-c, -s (IPEngine.startup_command, startup_script): they are Python, and this engine runs C#. Have a client execute C# once the engines are there";
        if (line.GetValue(_url) is not null) return "--url: an address is not enough, for messages are signed; name the connection file with --file";
        if (line.GetValue(_ssh) is not null) return "--ssh: this version's engines open no tunnels. Forward the ports with ssh -L, or have the controller listen at an address that engines reach (--ip)";
        return line.GetValue(_packer) is "json" ? null : $"--Session.packer: {line.GetValue(_packer)} is not there; messages are json";
    }

    /// <summary>What was asked for and is left out, with the reason.</summary>
    public IEnumerable<string> Ignored(ParseResult line)
    {
        if (line.GetValue(_sshKey) is not null) yield return "--sshkey: there are no tunnels";
        if (line.GetValue(_location) is not null) yield return "--location: it is taken from the connection file";
        if (line.GetValue(_logUrl) is not null) yield return "--log-url: logs go to standard error, or to a file with --log-to-file";
        if (line.GetValue(_config) is { } config) yield return $"{config}: it is a Python program; give its settings as options, as in --IPEngine.timeout=10";
        if (line.GetValue(_ident) is not null || line.GetValue(_user) is not null) yield return "--ident, --user: they would stand in headers of messages only";
        if (line.GetValue(_init)) yield return "--init: there is no configuration file to write";
    }
}
