using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller.Tests;

/// <summary>A controller with peers, over inproc or tcp.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _guests = [];
    private readonly InprocNetwork? _network;

    private House(ControllerApp app, InprocNetwork? network) => (App, _network) = (app, network);

    public ControllerApp App { get; }

    public InprocNetwork? Network => _network;

    public static async Task<House> OpenAsync(ControllerOptions? options = null, bool inproc = true)
    {
        var network = inproc ? new InprocNetwork() : null;
        return new House(await ControllerApp.StartAsync((options ?? new ControllerOptions()) with { Inproc = network }), network);
    }

    public EnginePeer NewEngine() => Add(new EnginePeer(App.EngineConnection, _network));

    public ClientPeer NewClient(string? key = null) => Add(new ClientPeer(App.ClientConnection, _network, key));

    /// <summary>A client and so many usable engines.</summary>
    public async Task<(ClientPeer Client, EnginePeer[] Engines)> FillAsync(int engines, bool native = true)
    {
        var client = NewClient();
        await ListeningAsync();
        var peers = new EnginePeer[engines];
        for (var i = 0; i < engines; i++)
        {
            peers[i] = NewEngine();
            await peers[i].StartAsync(native);
        }

        await client.WaitForEnginesAsync(engines);
        return (client, peers);
    }

    /// <summary>Waits until a client's subscription to notifications is in force.</summary>
    public async Task ListeningAsync()
    {
        using var patience = new CancellationTokenSource(Endpoints.Patience);
        while (!App.HasListeners)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var guest in _guests) await guest.DisposeAsync();
        await App.DisposeAsync();
    }

    private T Add<T>(T guest)
        where T : IAsyncDisposable
    {
        _guests.Add(guest);
        return guest;
    }
}
