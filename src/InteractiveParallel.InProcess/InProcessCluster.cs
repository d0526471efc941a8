using InteractiveParallel.Controller;
using InteractiveParallel.EngineHost;
using InteractiveParallel.Transport;

namespace InteractiveParallel;

/// <summary>A real controller and real engines as objects of this process, joined by in-process connections; the messages are the same.</summary>
internal sealed class InProcessCluster : Cluster
{
    private readonly InprocNetwork _network = new();
    private readonly ClientOptions _clientOptions;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Task _start;
    private readonly List<EngineApp> _engines = [];
    private ControllerApp? _controller;
    private Task? _stop;

    public InProcessCluster(int engines, ClientOptions clientOptions)
    {
        EngineCount = engines;
        _clientOptions = clientOptions;
        _start = StartAsync();
    }

    public override int EngineCount { get; }

    public override string ClusterId => "";

    public override string? ProfileDirectory => null;

    public override string? ConnectionFile => null;

    public override IReadOnlyList<ClusterPart> Parts => [];

    public override async Task<Client> ConnectAsync(ClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        await _start.WaitAsync(cancellationToken).ConfigureAwait(false);
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, typeof(Cluster));
        return await Client.ConnectAsync(
            _controller!.ClientConnection, (options ?? _clientOptions) with { Inproc = _network }, cancellationToken).ConfigureAwait(false);
    }

    public override Task StopAsync()
    {
        lock (_gate) return _stop ??= StopOnceAsync();
    }

    protected override async Task<Cluster> ReadyAsync()
    {
        await _start.ConfigureAwait(false);
        return this;
    }

    private async Task StartAsync()
    {
        await Task.Yield();
        var time = _clientOptions.Time;
        _controller = await ControllerApp.StartAsync(
            new ControllerOptions { Inproc = _network, Time = time, Logger = _clientOptions.Logger }, _stopping.Token).ConfigureAwait(false);
        for (var id = 0; id < EngineCount; id++)
        {
            var options = new EngineOptions { Connection = _controller.EngineConnection, Inproc = _network, UsesHostAssemblies = true, WantedId = id, Time = time };
            _engines.Add(await EngineApp.StartAsync(options, _stopping.Token).ConfigureAwait(false));
        }

        var client = await Client.ConnectAsync(
            _controller.ClientConnection, _clientOptions with { Inproc = _network }, _stopping.Token).ConfigureAwait(false);
        await using var closing = client.ConfigureAwait(false);
        await client.WaitForEnginesAsync(EngineCount, TimeSpan.FromSeconds(30), _stopping.Token).ConfigureAwait(false);
    }

    private async Task StopOnceAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _start.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_engines.Select(engine => engine.DisposeAsync().AsTask())).ConfigureAwait(false);
        if (_controller is not null) await _controller.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }
}
