using System.Globalization;
using InteractiveParallel.Launchers;
using Microsoft.Extensions.Logging;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// Starts engines as its children and answers for them: each holds a pipe to it and ends with it; each death is reported to the
/// controller at once, with its exit code or signal and its last words. It loads no user code. Thread-safe.
/// </summary>
public sealed class Supervisor : IAsyncDisposable
{
    private readonly SupervisorOptions _options;
    private readonly ILogger _logger;
    private readonly LocalLauncher _launcher;
    private readonly DeathReporter _reporter;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _failures = [];
    private readonly List<EngineChild> _children = [];
    private Task? _disposal;
    private volatile bool _stopping;

    private Supervisor(SupervisorOptions options, Protocol.EngineConnectionFile file)
    {
        _options = options;
        _logger = options.LoggerFactory.CreateLogger("InteractiveParallel.Supervisor");
        _launcher = new LocalLauncher(options.Time);
        _reporter = new DeathReporter(file, options, _logger);
    }

    /// <summary>Completes, never faulted, when all engines have ended: true when every one ended as it was asked to.</summary>
    public Task<bool> Completion { get; private set; } = Task.FromResult(true);

    /// <summary>Why engines could not join their cluster, each reason once. Empty while all is well.</summary>
    public IReadOnlyCollection<string> Failures
    {
        get
        {
            lock (_gate) return [.. _failures];
        }
    }

    /// <summary>Waits for the connection file, then starts all engines at the same time.</summary>
    /// <exception cref="RegistrationException">There is no usable connection file; the message says what to do.</exception>
    /// <exception cref="LaunchException">An engine's process could not be started.</exception>
    public static async Task<Supervisor> StartAsync(SupervisorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var source = new EngineOptions
        {
            ConnectionFile = options.ConnectionFile, Connection = options.Connection, FileTimeout = options.FileTimeout, Time = options.Time,
        };
        var supervisor = new Supervisor(options, await ConnectionSource.WaitAsync(source, cancellationToken).ConfigureAwait(false));
        try
        {
            foreach (var engine in options.Engines) supervisor._children.Add(supervisor.Start(engine));
        }
        catch
        {
            await supervisor.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        supervisor.Completion = supervisor.WatchAsync();
        return supervisor;
    }

    /// <summary>Asks all engines to end, kills those that do not within <see cref="SupervisorOptions.StopGrace"/>, and waits for their end.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate) return new ValueTask(_disposal ??= StopAsync());
    }

    private async Task StopAsync()
    {
        _stopping = true;
        var running = _children.Count(child => !child.Process.Exited.IsCompleted);
        if (running > 0) Log.Stopping(_logger, running);
        await _launcher.DisposeAsync().ConfigureAwait(false);
        await Completion.ConfigureAwait(false);
        await _reporter.DisposeAsync().ConfigureAwait(false);
    }

    private EngineChild Start(ProcessSpec spec)
    {
        var child = new EngineChild { Begun = MakeRecord() };
        var arguments = child.Begun is { } begun ? [.. spec.Arguments, EngineProcess.BegunFileOption, begun.Path] : spec.Arguments;
        child.Process = _launcher.Start(spec with
        {
            Arguments = arguments, Environment = EnvironmentOf(spec), StopGrace = _options.StopGrace, OnOutput = line => OnOutput(child, line),
        });
        return child;
    }

    // The runtime reads it when it starts, so a process cannot limit itself.
    private IReadOnlyDictionary<string, string?> EnvironmentOf(ProcessSpec spec) => _options.EngineMemory is { } limit
        ? new Dictionary<string, string?>(spec.Environment) { ["DOTNET_GCHeapHardLimit"] = limit.ToString("X", CultureInfo.InvariantCulture) }
        : spec.Environment;

    // Without it a death is still reported; only which of its tasks had begun is then a guess.
    private BegunRecord? MakeRecord()
    {
        try
        {
            return BegunRecord.Create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NoBegunRecord(_logger, e.Message);
            return null;
        }
    }

    private async Task<bool> WatchAsync() => (await Task.WhenAll(_children.Select(WatchAsync)).ConfigureAwait(false)).All(orderly => orderly);

    private async Task<bool> WatchAsync(EngineChild child)
    {
        using var begun = child.Begun;
        var exit = await child.Process.Exited.ConfigureAwait(false);
        if (child.IsLeaving && exit.ExitCode == 0)
        {
            Log.ChildLeft(_logger, child.Id ?? -1, child.Process.Id);
            return true;
        }
        if (child.Id is { } id)
        {
            // Before anything else: clients wait for this.
            _reporter.Report(id, child, exit);
            Log.ChildEnded(_logger, id, child.Process.Id, exit.ToString());
        }
        else if (!child.HasFailed && !_stopping)
        {
            Log.ChildNeverRegistered(_logger, child.Process.Id, exit.ToString());
        }
        return _stopping;
    }

    private void OnOutput(EngineChild child, OutputLine line)
    {
        // Native code may have left a line without its end before the status.
        var mark = line.IsError ? -1 : line.Text.IndexOf(EngineStatus.Mark, StringComparison.Ordinal);
        if (mark < 0)
        {
            Print(child, line.Text, isLog: line.IsError && IsLog(line.Text));
            return;
        }
        if (mark > 0) Print(child, line.Text[..mark], isLog: false);
        OnStatus(child, EngineStatus.Parse(line.Text[mark..]), line.Text);
    }

    // An engine's log lines begin with their time. Whatever else comes was printed past the capture: by native code, or without a task's context.
    private static bool IsLog(string text) =>
        text.Length > 24 && text[10] == 'T' && text[23] == 'Z' && DateTimeOffset.TryParse(text.AsSpan(0, 24), CultureInfo.InvariantCulture, out _);

    private void OnStatus(EngineChild child, EngineStatus? status, string text)
    {
        switch (status)
        {
            case { Event: EngineStatus.Registered, Id: { } id, Uuid: { } uuid }:
                child.SetRegistered(id, uuid);
                _reporter.Refresh();
                break;
            case { Event: EngineStatus.Leaving }:
                child.IsLeaving = true;
                break;
            case { Event: EngineStatus.Failed, Message: { } message }:
                child.HasFailed = true;
                lock (_gate) _failures.Add(message);
                break;
            default:
                Log.StrangeStatus(_logger, child.Id ?? -1, text);
                break;
        }
    }

    private void Print(EngineChild child, string text, bool isLog)
    {
        if (_options.Output is not { } output) return;
        // Before it is registered it has no id.
        var name = child.Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"engine {id}") : string.Create(CultureInfo.InvariantCulture, $"engine process {child.Process.Id}");
        lock (_failures) output(isLog ? $"[{name}] {text}" : $"[{name}, unattributed] {text}");
    }
}
