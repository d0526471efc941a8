using System.CommandLine;
using System.Globalization;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.Commands;

/// <summary>The options of <c>ipcontroller</c> that say what is logged, and where to.</summary>
internal sealed class LogChoice
{
    private readonly Option<string> _level = new("--log-level")
    {
        Description = "Trace, Debug, Information, Warning, Error, Critical or None, or a number as Python uses (10 is Debug).",
        DefaultValueFactory = _ => "Information",
    };

    private readonly Option<bool> _debug = new("--debug") { Description = "The same as --log-level Debug." };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "The same as --log-level Critical." };

    private readonly Option<bool> _toFile = new("--log-to-file") { Description = "Log to log/ipcontroller-<cluster id>-<pid>.log in the profile folder." };

    private readonly Option<bool> _clean = new("--clean-logs") { Description = "Delete such files of earlier runs." };

    public LogChoice() => _level.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && LogLevelText.LevelOf(token.Value) is null) result.AddError($"--log-level: there is no level '{token.Value}'");
    });

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _level, _debug, _quiet, _toFile, _clean }) command.Options.Add(option);
    }

    public LogLevel LevelOf(ParseResult line)
    {
        if (line.GetValue(_debug)) return LogLevel.Debug;
        return line.GetValue(_quiet) ? LogLevel.Critical : LogLevelText.LevelOf(line.GetValue(_level)!)!.Value;
    }

    /// <summary>Has all that is written to standard error from now on go where it was asked to go.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Direct(ParseResult line, ClusterDirectory profile, string clusterId)
    {
        if (line.GetValue(_clean) && Directory.Exists(profile.Log))
            foreach (var old in Directory.EnumerateFiles(profile.Log, "ipcontroller-*.log")) File.Delete(old);
        if (!line.GetValue(_toFile)) return;
        Directory.CreateDirectory(profile.Log);
        var file = Path.Combine(profile.Log, string.Create(CultureInfo.InvariantCulture, $"ipcontroller-{clusterId}-{Environment.ProcessId}.log"));
        Console.Error.WriteLine($"Sending logs to {file}");
        Console.SetError(new StreamWriter(file) { AutoFlush = true });
    }
}
