using System.Runtime.InteropServices;

namespace InteractiveParallel.Python.Tests;

/// <summary>Ends of our engines on the original's controller, which would notice a silent one only after many heartbeats.</summary>
public sealed partial class ForeignDeathTests : IAsyncLifetime
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = PythonController.Patience;

    private readonly PythonController _controller = new();

    public ValueTask InitializeAsync() => _controller.InitializeAsync();

    public ValueTask DisposeAsync() => _controller.DisposeAsync();

    [Theory]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill()")]
    [InlineData("Environment.Exit(3)")]
    [InlineData("Environment.FailFast(\"enough\")")]
    public async Task Death_of_an_engine_fails_its_task_at_both_clients(string death)
    {
        _controller.StartDotNetEngines(3);
        await using var client = await ConnectAsync(3);

        var task = client[0].ExecuteAsync(death + ";");

        await Assert.ThrowsAsync<EngineDiedException>(() => task.AsTask().WaitAsync(Patience));
        Assert.Equal([1, 2], client.Ids);
        await _controller.RunAsync("foreign_death.py", "1", death + ";");
        await WaitForLossAsync(client, 1);
        Assert.Equal(5, await client[2].ApplyAsync(() => 5).AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Python_client_shuts_engines_down()
    {
        var supervisor = _controller.StartDotNetEngines(2);

        await _controller.RunAsync("foreign_shutdown.py");

        await supervisor.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, supervisor.ExitCode);
    }

    [Fact]
    public async Task Engines_that_are_told_to_terminate_leave_in_order()
    {
        var supervisor = _controller.StartDotNetEngines(2);
        await using var client = await ConnectAsync(2);

        Assert.Equal(0, Kill(supervisor.Id, Terminate));

        await supervisor.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, supervisor.ExitCode);
        await WaitForLossAsync(client, 0);
        await WaitForLossAsync(client, 1);
    }

    [Fact]
    public async Task Engines_whose_controller_is_gone_for_good_end()
    {
        var supervisor = _controller.StartDotNetEngines(2, "--controller-timeout", "1");
        await using (await ConnectAsync(2)) await _controller.KillAsync();

        await supervisor.WaitForExitAsync().WaitAsync(Patience);

        Assert.NotEqual(0, supervisor.ExitCode);
        Assert.Contains("controller", _controller.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Engines_join_the_controller_that_takes_the_place_of_a_killed_one()
    {
        _controller.StartDotNetEngines(2);
        await using (var before = await ConnectAsync(2)) await before[0].PushAsync("kept", 42);
        await _controller.KillAsync();

        _controller.StartAgain();

        await using var client = await ConnectAsync(2);
        Assert.Equal(42, await client[0].PullAsync<int>("kept").AsTask().WaitAsync(Patience));
    }

    private async Task<Client> ConnectAsync(int engines)
    {
        var client = await Client.ConnectAsync(_controller.ClientFile);
        await client.WaitForEnginesAsync(engines, Patience);
        return client;
    }

    private static async Task WaitForLossAsync(Client client, int id)
    {
        var lost = new TaskCompletionSource();
        client.EngineLost += engine =>
        {
            if (engine.Id == id) lost.TrySetResult();
        };
        if (client.Ids.Contains(id)) await lost.Task.WaitAsync(Patience);
        Assert.DoesNotContain(id, client.Ids);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
