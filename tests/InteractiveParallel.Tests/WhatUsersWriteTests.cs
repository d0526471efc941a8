namespace InteractiveParallel.Tests;

/// <summary>The page of the manual that shows what users write, line by line.</summary>
public sealed class WhatUsersWriteTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Cluster_in_process_can_be_used_as_one_started_in_processes()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var connected = await cluster.ConnectAsync();

        Assert.Equal([0, 1], connected.Ids);
        Assert.Same(cluster, await cluster);
    }

    [Fact]
    public async Task Calls_on_several_engines_give_arrays_and_on_one_a_value()
    {
        DirectView all = client.All;
        DirectView some = client[0..2];
        EngineView first = client[0];

        int[] pids = await all.ApplyAsync(() => Environment.ProcessId);
        int sum = await first.ApplyAsync((int a, int b) => a + b, 5, 6);
        var k = 10;
        int[] more = await all.ApplyAsync((int x) => x * k, 4);

        Assert.Equal(Enumerable.Repeat(Environment.ProcessId, 4), pids);
        Assert.Equal(11, sum);
        Assert.Equal([40, 40, 40, 40], more);
        Same.Items([0, 1], await some.ApplyAsync(() => Engine.Current.Id));
        Same.Items([2, 0], await client[2, 0].ApplyAsync(() => Engine.Current.Id));
        Assert.Equal(3, await client[^1].ApplyAsync(() => Engine.Current.Id));
        Same.Items([1, 3], await client.Where(e => e.Id % 2 == 1).ApplyAsync(() => Engine.Current.Id));
    }

    [Fact]
    public async Task Names_are_pushed_pulled_scattered_and_gathered()
    {
        DirectView all = client.All;

        await all.PushAsync("a", 7);
        int[] back = await all.PullAsync<int>("a");
        int[] same = await all.ApplyAsync(() => Engine.Get<int>("a"));
        await all.ScatterAsync("x", Enumerable.Range(0, 16));
        int[] xs = await all.GatherAsync<int>("x");

        Assert.Equal([7, 7, 7, 7], back);
        Assert.Equal(back, same);
        Assert.Equal(Enumerable.Range(0, 16), xs);
        Assert.Equal(7, await client[0].PullAsync<int>("a"));
    }

    [Fact]
    public async Task Load_balanced_map_gives_results_in_order_as_they_arrive()
    {
        LoadBalancedView tasks = client.LoadBalanced();
        AsyncMapResult<double> powers = tasks.MapAsync(x => Math.Pow(x, 10), Enumerable.Range(0, 32));

        var seen = new List<double>();
        await foreach (double y in powers) seen.Add(y);
        double[] allOfThem = await powers;
        AsyncResult<int> late = tasks.With(o => o with { Retries = 2 }).ApplyAsync(() => 42);

        Assert.Equal(Enumerable.Range(0, 32).Select(x => Math.Pow(x, 10)), seen);
        Assert.Equal(seen, allOfThem);
        Assert.Equal(42, await late);
        Assert.InRange(late.Metadata.EngineId!.Value, 0, 3);
        Assert.Equal("32/32", $"{powers.Progress}/{powers.Count}");
        Assert.True(powers.SerialTime / powers.WallTime > 0);
    }

    [Fact]
    public async Task Signatures_resolve_without_casts()
    {
        var tasks = client.LoadBalanced();
        var one = client[0];
        var all = client.All;

        Same.Items([1.0, 2.0], await tasks.MapAsync(Math.Sqrt, [1.0, 4.0]));
        Same.Items([1, 22], await tasks.MapAsync(int.Parse, ["1", "22"]));
        Same.Items([5, 7, 9], await all.MapAsync((a, b) => a + b, [1, 2, 3], [4, 5, 6]));
        Same.Items([2, 4], await tasks.MapAsync(async x => { await Task.Yield(); return x * 2; }, [1, 2]));
        Assert.Equal(3, await one.ApplyAsync(async () => { await Task.Yield(); return 3; }));
        Same.Items([3, 3, 3, 3], await all.ApplyAsync(async (int x) => { await Task.Yield(); return x; }, 3));
        Assert.Equal(7, await one.ApplyAsync((int a, CancellationToken token) => token.CanBeCanceled ? a : 0, 7));
        Assert.Equal(36, await one.ApplyAsync((a, b, c, d, e, f, g, h) => a + b + c + d + e + f + g + h, 1, 2, 3, 4, 5, 6, 7, 8));
        await one.ApplyAsync((string s) => Engine.Set("said", s), "x");
        await one.ApplyAsync(async (string s) => { await Task.Yield(); Engine.Set("said", s); }, "y");
        await one.ApplyAsync(async (int ms, CancellationToken token) => await Task.Delay(ms, token), 1);
        Assert.Equal("y", await one.PullAsync<string>("said"));
        var thrown = await Assert.ThrowsAsync<RemoteException>(async () => await one.ApplyAsync(() => throw new InvalidOperationException("on purpose")));
        Assert.Contains("on purpose", thrown.Message);
    }

    [Fact]
    public void Get_waits_for_people_at_a_prompt()
    {
        Assert.Equal(5, client[0].ApplyAsync(() => 5).Get(Patience.Limit));
    }
}
