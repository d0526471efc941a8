namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of views and calls.</summary>
public sealed class CallSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Engines_are_waited_for_and_listed()
    {
        await client.WaitForEnginesAsync(4, TimeSpan.FromSeconds(30));
        foreach (EngineInfo engine in client.Engines)
            Console.WriteLine($"engine {engine.Id}: process {engine.Pid} on {engine.Host}, {engine.Language}");

        Assert.Equal(4, client.Engines.Count);
    }

    [Fact]
    public async Task Views_are_of_four_kinds()
    {
        DirectView all = client.All;                              // the engines that there are at each call
        DirectView firstTwo = client[0..2];                       // by place; frozen now
        DirectView chosen = client[0, 2];                         // by id; frozen now
        DirectView odd = client.Where(engine => engine.Id % 2 == 1);
        EngineView first = client[0];                             // one engine: its results are values, not arrays
        EngineView last = client[^1];
        LoadBalancedView tasks = client.LoadBalanced();           // each task runs on one engine, whichever is free
        LoadBalancedView some = client.LoadBalanced(0, 1);        // the same, of these two
        BroadcastView broadcast = client.Broadcast();              // all engines, reached with one message

        Assert.Equal([4, 2, 2, 2], new[] { all, firstTwo, chosen, odd }.Select(view => view.Engines.Count));
        Assert.Equal((0, 3), (await first.ApplyAsync(() => Engine.Current.Id), await last.ApplyAsync(() => Engine.Current.Id)));
        Assert.Equal((1, 2), (await tasks.ApplyAsync(() => 1), await some.ApplyAsync(() => 2)));
        int[] threes = await broadcast.ApplyAsync(() => 3);
        Assert.Equal([3, 3, 3, 3], threes);
    }

    [Fact]
    public async Task Labels_come_back()
    {
        EngineView labelled = client[0].With(options => options with { Label = "warm-up" });
        AsyncResult<int> warm = labelled.ApplyAsync(() => 1);
        await warm;
        Console.WriteLine(warm.Metadata.Label);

        Assert.Equal("warm-up", warm.Metadata.Label);
    }

    [Fact]
    public async Task Functions_run_on_engines()
    {
        DirectView all = client.All;
        EngineView first = client[0];

        int[] ids = await all.ApplyAsync(() => Engine.Current.Id);
        int sum = await first.ApplyAsync((int a, int b) => a + b, 5, 6);

        var factor = 10;
        int[] products = await all.ApplyAsync((int x) => x * factor, 4);

        string slow = await first.ApplyAsync(async (int ms) =>
        {
            await Task.Delay(ms);
            return $"waited {ms} ms on engine {Engine.Current.Id}";
        }, 20);

        Assert.Equal([0, 1, 2, 3], ids);
        Assert.Equal(11, sum);
        Assert.Equal([40, 40, 40, 40], products);
        Assert.Equal("waited 20 ms on engine 0", slow);
    }

    [Fact]
    public async Task Results_are_awaited_later()
    {
        EngineView first = client[0];

        AsyncResult<int> result = first.ApplyAsync(() => Enumerable.Range(0, 1000).Sum());
        // ... other work ...
        int total = await result;
        Console.WriteLine($"engine {result.Metadata.EngineId} ran it for {result.Metadata.RunTime}; from here and back it took {result.WallTime}");

        int answer = first.ApplyAsync(() => 42).Get(TimeSpan.FromSeconds(10));

        Assert.Equal((499_500, 42), (total, answer));
    }

    [Fact]
    public async Task A_cluster_stands_in_one_process()
    {
        await using var cluster = Cluster.InProcess(4);
        await using var client = await cluster.ConnectAsync();
        int[] same = await client.All.ApplyAsync(() => Environment.ProcessId);

        Assert.Equal(Enumerable.Repeat(Environment.ProcessId, 4), same);
    }
}
