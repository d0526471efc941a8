using System.Diagnostics;

namespace InteractiveParallel.Python.Tests;

/// <summary>Our engine's command started as the original's launchers start theirs.</summary>
public sealed class EngineCommandTests(PythonController controller) : IClassFixture<PythonController>
{
    [Fact]
    public async Task Cluster_of_Python_starts_and_stops_our_engines()
    {
        var folder = Directory.CreateTempSubdirectory("ip-launched-").FullName;

        await controller.RunWithoutAsync("launched_engines.py", folder, PythonController.EngineCommand);

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Connection_may_be_given_in_the_environment()
    {
        var connection = new Dictionary<string, string> { ["IPP_CONNECTION_INFO"] = await File.ReadAllTextAsync(controller.EngineFile, TestContext.Current.CancellationToken) };
        controller.Start(PythonController.EngineCommand, ["--profile-dir", "/nowhere", "--cluster-id", "other", "--log-level=20"], connection);

        await using var client = await Client.ConnectAsync(controller.ClientFile);

        await client.WaitForEnginesAsync(1, PythonController.Patience);
    }

    [Theory]
    [InlineData("--mpi", "do not talk MPI")]
    [InlineData("--IPEngine.use_mpi=True", "do not talk MPI")]
    [InlineData("--Session.packer=msgpack.packb", "messages are json")]
    [InlineData("--ssh=host", "open no tunnels")]
    [InlineData("--IPEngine.startup_command=import os", "runs C#")]
    public async Task What_is_not_there_is_refused_with_the_reason(string option, string reason)
    {
        using var engine = Process.Start(new ProcessStartInfo(PythonController.EngineCommand, [option]) { RedirectStandardError = true })!;

        var error = await engine.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, engine.ExitCode);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_without_a_meaning_here_are_named_and_left_out()
    {
        string[] options = ["--IPEngine.max_heartbeat_misses=50", "--cluster-id=", "--log-level=20", "--IPEngine.url_file=/nowhere/engine.json", "--file-timeout=0"];
        using var engine = Process.Start(new ProcessStartInfo(PythonController.EngineCommand, options) { RedirectStandardError = true })!;

        var error = await engine.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("ignored: --IPEngine.max_heartbeat_misses=50", error, StringComparison.Ordinal);
        Assert.Contains("/nowhere/engine.json", error, StringComparison.Ordinal);
    }
}
