namespace InteractiveParallel.Python.Tests;

/// <summary>The original's controller with engines 0 and 1 of ours, and engine 2 of the original's.</summary>
public sealed class ForeignCluster : IAsyncLifetime
{
    public PythonController Controller { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Controller.InitializeAsync();
        Controller.StartDotNetEngines(2);
        await using (var client = await Client.ConnectAsync(Controller.ClientFile))
            await client.WaitForEnginesAsync(2, PythonController.Patience);
        Controller.StartPythonEngine();
    }

    public async Task<Client> ConnectAsync()
    {
        var client = await Client.ConnectAsync(Controller.ClientFile);
        await client.WaitForEnginesAsync(3, PythonController.Patience);
        return client;
    }

    public ValueTask DisposeAsync() => Controller.DisposeAsync();
}
