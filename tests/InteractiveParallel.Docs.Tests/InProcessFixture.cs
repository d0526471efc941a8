namespace InteractiveParallel.Docs.Tests;

/// <summary>Four engines in this process and a client, for the snippets of one class.</summary>
public sealed class InProcessFixture : IAsyncLifetime
{
    private readonly Cluster _cluster = Cluster.InProcess(4);

    public Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Client = await _cluster.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
