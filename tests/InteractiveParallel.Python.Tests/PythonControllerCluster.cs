using System.Diagnostics;

namespace InteractiveParallel.Python.Tests;

/// <summary>The original's controller with the original's engines.</summary>
public sealed class PythonControllerCluster : PythonCluster
{
    protected override Process StartController()
    {
        var controller = Start(PythonPeers.Interpreter, ["-m", "ipyparallel.controller", $"--profile-dir={Profile}"]);
        _ = controller.StandardOutput.ReadToEndAsync();
        return controller;
    }

    // Its last words before it runs; its files are written by then.
    protected override bool IsReady(string line) => line.Contains("Heartmonitor beating", StringComparison.Ordinal);

    protected override async Task StopControllerAsync(Process controller)
    {
        // It is several processes.
        controller.Kill(entireProcessTree: true);
        await controller.WaitForExitAsync().WaitAsync(Patience);
    }
}
