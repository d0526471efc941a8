namespace InteractiveParallel.Python.Tests;

/// <summary>
/// The original's client, unchanged, with an engine of ours. The original's engines, which come meanwhile, get the ids behind the highest so far: ours ask
/// for ids that are far apart.
/// </summary>
public class DotNetEngineTests(PythonCluster cluster) : IClassFixture<PythonCluster>
{
    [Fact]
    public Task Code_text_is_run_shown_and_aborted()
    {
        cluster.StartDotNetEngine(70);
        return cluster.RunAsync("csharp_engine.py");
    }

    [Fact]
    public Task Values_are_kept_and_functions_called_by_name()
    {
        cluster.StartDotNetEngine(80);
        return cluster.RunAsync("csharp_values.py", "80");
    }
}
