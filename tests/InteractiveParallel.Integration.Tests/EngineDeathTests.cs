using System.Diagnostics;
using InteractiveParallel.Launchers;

namespace InteractiveParallel.Integration.Tests;

/// <summary>Engines that end in every ugly way; the others go on.</summary>
public class EngineDeathTests
{
    private static Task<Cluster> StartAsync(int engines = 2) => Cluster.StartAsync(engines);

    private static async Task<EngineDiedException> DeathOfAsync(AsyncResult doomed)
        => await Assert.ThrowsAsync<EngineDiedException>(async () => await WithPatience(doomed));

    private static async Task WithPatience(AsyncResult result)
    {
        Assert.True(await result.WaitAsync(Workplace.Patience), "the result hangs");
        await result;
    }

    private static async Task AssertOthersGoOnAsync(Client client, int survivors)
    {
        Assert.Equal(survivors, client.Ids.Count);
        Assert.Equal<int[]>([.. Enumerable.Repeat(42, survivors)], await client.All.ApplyAsync(() => 42));
        Assert.Equal(43, await client.LoadBalanced().ApplyAsync(() => 43));
    }

    [Fact]
    public async Task Engine_that_exits_is_reported_with_its_exit_code()
    {
        await using var cluster = await StartAsync();
        await using var client = await cluster.ConnectAsync();

        var death = await DeathOfAsync(client[0].ApplyAsync(() => Environment.Exit(3)));

        Assert.Equal(3, death.ExitCode);
        Assert.Equal(0, death.EngineId);
        Assert.Contains("engine 0", death.Message, StringComparison.OrdinalIgnoreCase);
        await AssertOthersGoOnAsync(client, 1);
    }

    [Fact]
    public async Task Broadcast_ends_when_an_engine_dies_under_it_and_keeps_the_other_results()
    {
        await using var cluster = await StartAsync(3);
        await using var client = await cluster.ConnectAsync();
        await client.All.ScatterAsync("rank", Enumerable.Range(0, 3), flatten: true);

        var result = client.Broadcast().ApplyAsync(() =>
        {
            if (Engine.Get<int>("rank") == 1) Environment.Exit(3);
            return Engine.Get<int>("rank");
        });
        Assert.True(await result.WaitAsync(Workplace.Patience), "the result hangs");
        var outcomes = await result.OutcomesAsync();

        Assert.Equal((0, 2), (outcomes[0].Value, outcomes[2].Value));
        var death = Assert.IsType<EngineDiedException>(outcomes[1].Error);
        Assert.Equal((1, 3), (death.EngineId, death.ExitCode));
        await AssertOthersGoOnAsync(client, 2);
    }

    [Fact]
    public async Task Stack_overflow_is_reported_with_the_last_words()
    {
        await using var cluster = await StartAsync();
        await using var client = await cluster.ConnectAsync();

        var death = await DeathOfAsync(client[0].ApplyAsync(() => Deeper(0)));

        Assert.Equal("SIGABRT", death.Signal);
        Assert.Contains("Stack overflow", death.StandardError!, StringComparison.Ordinal);
        Assert.Contains(nameof(Deeper), death.StandardError!, StringComparison.Ordinal);
        await AssertOthersGoOnAsync(client, 1);
    }

    [Fact]
    public async Task Engine_killed_while_it_computes_fails_the_task_and_names_the_signal()
    {
        await using var cluster = await StartAsync();
        await using var client = await cluster.ConnectAsync();
        var pid = await client[0].ApplyAsync(() => Environment.ProcessId);

        var running = client[0].ApplyAsync(() => Task.Delay(Timeout.Infinite));
        await client[1].ApplyAsync(() => 0);
        Signals.Send(pid, 9);
        var death = await DeathOfAsync(running);

        Assert.Equal("SIGKILL", death.Signal);
        Assert.Null(death.ExitCode);
        await AssertOthersGoOnAsync(client, 1);
    }

    [Fact]
    public async Task Engine_killed_while_idle_disappears_and_calling_it_says_so()
    {
        await using var cluster = await StartAsync();
        await using var client = await cluster.ConnectAsync();
        var lost = new TaskCompletionSource<EngineInfo>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.EngineLost += engine => lost.TrySetResult(engine);
        var first = client[0];
        var pid = await first.ApplyAsync(() => Environment.ProcessId);

        Signals.Send(pid, 9);

        Assert.Equal(0, (await lost.Task.WaitAsync(Workplace.Patience)).Id);
        var gone = await Assert.ThrowsAsync<NoEnginesException>(async () => await first.ApplyAsync(() => 1));
        Assert.Contains("engine 0 is gone", gone.Message, StringComparison.Ordinal);
        await AssertOthersGoOnAsync(client, 1);
    }

    [Fact]
    public async Task Engine_killed_while_it_receives_80_MB_takes_nobody_along()
    {
        await using var cluster = await StartAsync();
        await using var client = await cluster.ConnectAsync();
        var pid = await client[0].ApplyAsync(() => Environment.ProcessId);
        var data = new double[10_000_000];

        AsyncResult[] pushes = [.. Enumerable.Range(0, 5).Select(i => client[0].PushAsync($"data{i}", data))];
        Signals.Send(pid, 9);

        foreach (var push in pushes)
        {
            Assert.True(await push.WaitAsync(Workplace.Patience), "a push hangs");
            if (!push.Successful) await DeathOfAsync(push);
        }

        await client[1].PushAsync("data", data);
        Assert.Equal(data.Length, await client[1].ApplyAsync(() => Engine.Get<double[]>("data").Length));
        await AssertOthersGoOnAsync(client, 1);
    }

    [Fact]
    public async Task Tasks_that_had_not_begun_move_to_another_engine()
    {
        await using var cluster = await StartAsync();
        await using var client = await cluster.ConnectAsync();
        var tasks = client.LoadBalanced();
        var pids = await client.All.ApplyAsync(() => Environment.ProcessId);
        var doomed = pids[0];

        // The engine dies under the first task that it runs behind the others; what waits there ahead is not lost.
        var results = Enumerable.Range(0, 200).Select(i => tasks.ApplyAsync((int n) =>
        {
            if (n == 100) Process.GetCurrentProcess().Kill();
            return n;
        }, i)).ToArray();

        var lost = 0;
        for (var i = 0; i < results.Length; i++)
        {
            Assert.True(await results[i].WaitAsync(Workplace.Patience), $"task {i} hangs");
            if (results[i].Successful) Assert.Equal(i, await results[i]);
            else lost++;
        }

        Assert.Equal(1, lost);
        Assert.Contains(doomed, pids);
        await AssertOthersGoOnAsync(client, 1);
    }

    [Fact]
    public async Task Code_that_throws_is_a_remote_error_and_the_engine_lives()
    {
        await using var cluster = await StartAsync();
        await using var client = await cluster.ConnectAsync();
        var zero = 0;

        var one = await Assert.ThrowsAsync<RemoteException>(async () => await client[1].ApplyAsync(() => 1 / zero));
        var all = await Assert.ThrowsAsync<CompositeException>(async () => await client.All.ApplyAsync(() => 1 / zero));

        Assert.Equal(nameof(DivideByZeroException), one.Ename);
        Assert.Contains("DivideByZeroException", all.Message, StringComparison.Ordinal);
        await AssertOthersGoOnAsync(client, 2);
    }

    private static int Deeper(int depth) => Deeper(depth + 1) + Deeper(depth + 2);
}
