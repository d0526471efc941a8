namespace InteractiveParallel.Python.Tests;

/// <summary>A C# client ends clusters of Python engines.</summary>
public sealed class ClusterShutdownTests
{
    [Fact]
    public Task Engines_and_controller_of_ours_end() => EndAsync(new PythonCluster());

    [Fact]
    public Task Engines_and_controller_of_Python_end() => EndAsync(new PythonControllerCluster());

    private static async Task EndAsync(PythonCluster cluster)
    {
        await using (cluster)
        {
            await cluster.InitializeAsync();
            await using var client = await Client.ConnectAsync(cluster.ClientFile);
            await client.WaitForEnginesAsync(2, Patience.Limit);

            await client.ShutdownAsync().InTime();

            await cluster.EndedAsync();
            await Patience.Until(() => client.Engines.Count == 0);
        }
    }
}
