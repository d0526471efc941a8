namespace InteractiveParallel.Python.Tests;

/// <summary>The original's client takes our controller down.</summary>
public class PythonShutdownTests(PythonCluster cluster) : IClassFixture<PythonCluster>
{
    [Fact]
    public Task Engines_and_hub_are_shut_down_and_all_clients_learn_of_it()
    {
        cluster.StartEngine();
        return cluster.RunAsync("shutdown.py");
    }
}
