namespace InteractiveParallel.Tests;

/// <summary>Four engines in this process and a client, for the tests of one class.</summary>
public sealed class InProcessFixture : IAsyncLifetime
{
    public Cluster Cluster { get; } = Cluster.InProcess(4);

    public Client Client { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Client = await Cluster.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
