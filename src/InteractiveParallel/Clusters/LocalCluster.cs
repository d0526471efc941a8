using System.Globalization;
using InteractiveParallel.Launchers;
using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel;

/// <summary>A cluster of processes on this machine. Each holds a pipe from this process and ends when the pipe does.</summary>
internal sealed partial class LocalCluster : Cluster
{
    private readonly ClusterOptions _options;
    private readonly ClusterDirectory _directory;
    private readonly bool _isTemporary;
    private readonly LocalLauncher _launcher;
    private readonly LocalProcess _controller;
    private readonly LocalProcess[] _engines;
    private readonly Task _watches;
    private readonly Lock _gate = new();
    private Task? _stop;

    private LocalCluster(int engines, ClusterOptions options, ClusterDirectory directory, bool isTemporary, LocalLauncher launcher)
    {
        (EngineCount, _options, _directory, _isTemporary, _launcher) = (engines + options.PythonEngines, options, directory, isTemporary, launcher);
        var locator = new CommandLocator();
        _controller = Launch(locator, "ipcontroller", [.. options.Ip is { } ip ? new[] { "--ip", ip } : [], .. options.ControllerArguments]);
        // The engines load while the controller does, and wait for its file.
        _engines =
        [
            .. engines == 0 ? [] : new[] { LaunchEngines(locator, engines) },
            .. Enumerable.Range(0, options.PythonEngines).Select(LaunchPythonEngine),
        ];
        Parts =
        [
            new ClusterPart("ipcontroller", _controller.Id),
            .. _engines.Select((process, at) => new ClusterPart(at == 0 && engines > 0 ? "ipengine" : PythonEngine, process.Id)),
        ];
        _watches = Task.WhenAll(Processes.Zip(Parts, WatchAsync));
    }

    public override int EngineCount { get; }

    public override string ClusterId => _options.ClusterId;

    public override string? ProfileDirectory => _directory.Path;

    public override string? ConnectionFile => _directory.ClientFile(ClusterId);

    public override IReadOnlyList<ClusterPart> Parts { get; }

    private IEnumerable<LocalProcess> Processes => [_controller, .. _engines];

    public static async Task<LocalCluster> StartAsync(int engines, ClusterOptions options, CancellationToken cancellationToken)
    {
        var (directory, isTemporary) = Place(options);
        directory.Create();
        var launcher = new LocalLauncher(options.Client.Time);
        LocalCluster cluster;
        try
        {
            cluster = new LocalCluster(engines, options, directory, isTemporary, launcher);
        }
        catch
        {
            await launcher.DisposeAsync().ConfigureAwait(false);
            if (isTemporary) Remove(directory);
            throw;
        }

        try
        {
            await cluster.WaitUntilUsableAsync(cancellationToken).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override Task<Client> ConnectAsync(ClientOptions? options = null, CancellationToken cancellationToken = default) =>
        Client.ConnectAsync(ConnectionFile, options: options ?? _options.Client, cancellationToken: cancellationToken);

    public override Task StopAsync()
    {
        lock (_gate) return _stop ??= StopOnceAsync();
    }

    protected override Task<Cluster> ReadyAsync() => Task.FromResult<Cluster>(this);

    private async Task StopOnceAsync()
    {
        await Task.Yield();
        // Engines first: they need not look for a controller that is gone.
        await Task.WhenAll(_engines.Select(process => process.StopAsync())).ConfigureAwait(false);
        await _controller.StopAsync().ConfigureAwait(false);
        await _launcher.DisposeAsync().ConfigureAwait(false);
        await _watches.ConfigureAwait(false);
        if (_isTemporary) Remove(_directory);
    }

    private async Task WaitUntilUsableAsync(CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var usable = UsableAsync(attempt.Token);
        var ended = Task.WhenAny(Processes.Zip(Parts, EndOf)).Unwrap();
        if (await Task.WhenAny(usable, ended).ConfigureAwait(false) == usable)
        {
            await usable.ConfigureAwait(false);
            return;
        }

        await attempt.CancelAsync().ConfigureAwait(false);
        await usable.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        throw new LaunchException($"the cluster did not start: {await ended.ConfigureAwait(false)}");
    }

    private async Task UsableAsync(CancellationToken cancellationToken)
    {
        try
        {
            var options = _options.Client with { ProfileDirectory = _directory.Path, ClusterId = ClusterId, Timeout = _options.StartTimeout };
            var client = await Client.ConnectAsync(options: options, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using var closing = client.ConfigureAwait(false);
            await client.WaitForEnginesAsync(EngineCount, _options.StartTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or ControllerUnreachableException)
        {
            var last = string.Join(Environment.NewLine, Processes.SelectMany(process => process.LastErrorLines));
            throw new LaunchException($"the cluster did not start: {e.Message}. The last output of controller and engines:{Environment.NewLine}{last}", e);
        }
    }

    private async Task WatchAsync(LocalProcess process, ClusterPart part)
    {
        var end = await EndOf(process, part).ConfigureAwait(false);
        lock (_gate)
        {
            if (_stop is not null) return;
        }

        try
        {
            OnPartEnded(end);
        }
        catch (Exception e)
        {
            (_options.Client.Logger ?? NullLogger.Instance).HandlerFailed(e, nameof(PartEnded));
        }
    }

    private static async Task<ClusterPartEnd> EndOf(LocalProcess process, ClusterPart part)
    {
        var exit = await process.Exited.ConfigureAwait(false);
        return new ClusterPartEnd(part, exit.ToString(), process.LastErrorLines);
    }

    private LocalProcess LaunchEngines(CommandLocator locator, int engines) => Launch(locator, "ipengine",
    [
        "--n", engines.ToString(CultureInfo.InvariantCulture),
        "--file-timeout", _options.StartTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        .. EngineOptions(_options),
        .. _options.EngineArguments,
    ]);

    private static IEnumerable<string> EngineOptions(ClusterOptions options)
    {
        if (options.EngineMemory is { } bytes)
        {
            yield return "--memory";
            yield return bytes.ToString(CultureInfo.InvariantCulture);
        }

        if (options.WarmUp) yield return "--warm-up";
    }

    private LocalProcess Launch(CommandLocator locator, string command, IReadOnlyList<string> arguments)
    {
        var found = locator.Find(command);
        string[] id = ClusterId.Length == 0 ? [] : ["--cluster-id", ClusterId];
        return _launcher.Start(Placed(found with { Arguments = ["--profile-dir", _directory.Path, .. id, "--parent-pipe", .. arguments] }, command, command));
    }

    // What all parts have in common.
    private ProcessSpec Placed(ProcessSpec spec, string part, string log)
    {
        var environment = new Dictionary<string, string?>(spec.Environment);
        foreach (var (name, value) in _options.Environment) environment[name] = value;
        return spec with
        {
            Environment = environment,
            LogFile = Path.Combine(_directory.Log, ClusterId.Length == 0 ? $"{log}.log" : $"{log}-{ClusterId}.log"),
            OnOutput = _options.Output is { } output ? line => output(part, line) : null,
            StopGrace = _options.StopGrace,
        };
    }

    private static (ClusterDirectory Directory, bool IsTemporary) Place(ClusterOptions options) => options switch
    {
        { ProfileDirectory: { } path } => (new ClusterDirectory(path), false),
        { Profile: { } profile } => (ClusterDirectory.ForProfile(profile), false),
        _ => (new ClusterDirectory(Directory.CreateTempSubdirectory("interactive-parallel-").FullName), true),
    };

    private static void Remove(ClusterDirectory directory)
    {
        try
        {
            Directory.Delete(directory.Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else has tidied up, or still writes there: no reason for a stopped cluster to fail.
        }
    }
}
