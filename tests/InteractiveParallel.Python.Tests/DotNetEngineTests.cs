namespace InteractiveParallel.Python.Tests;

/// <summary>The original's client, unchanged, with an engine of ours.</summary>
public class DotNetEngineTests(PythonCluster cluster) : IClassFixture<PythonCluster>
{
    [Fact]
    public Task Code_text_is_run_shown_and_aborted()
    {
        cluster.StartDotNetEngine(7);
        return cluster.RunAsync("csharp_engine.py");
    }
}
