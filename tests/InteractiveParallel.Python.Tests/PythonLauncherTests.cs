namespace InteractiveParallel.Python.Tests;

/// <summary>The original's own <c>Cluster</c> starts and stops our controller.</summary>
public class PythonLauncherTests
{
    [Fact]
    public async Task Cluster_starts_our_controller_grows_and_stops()
    {
        PythonPeers.Require();
        var folder = Directory.CreateTempSubdirectory("ip-python-");
        var controller = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "ipcontroller", "release", "ipcontroller"));
        try
        {
            await PythonScript.RunAsync("cluster.py", folder.FullName, [folder.FullName, controller]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
