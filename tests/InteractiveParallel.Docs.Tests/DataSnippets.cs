namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of values on engines.</summary>
public sealed class DataSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Names_are_pushed_pulled_and_read()
    {
        DirectView all = client.All;
        EngineView first = client[0];

        await all.PushAsync("a", 7);
        await all.PushAsync(new Dictionary<string, object?> { ["b"] = 2.5, ["name"] = "pi" });
        int[] everywhere = await all.PullAsync<int>("a");
        (int a, double b) = await first.PullAsync<int, double>("a", "b");

        double[] scaled = await all.ApplyAsync(() => Engine.Get<int>("a") * Engine.Get<double>("b"));
        await all.ApplyAsync(() => Engine.Set("seen", Environment.ProcessId));
        bool known = await first.ApplyAsync(() => Engine.TryGet<int>("seen", out _));

        Assert.Equal([7, 7, 7, 7], everywhere);
        Assert.Equal((7, 2.5), (a, b));
        Assert.Equal([17.5, 17.5, 17.5, 17.5], scaled);
        Assert.True(known);
    }

    [Fact]
    public async Task References_stand_for_values()
    {
        DirectView all = client.All;

        await all.PushAsync("data", new double[100_000]);
        int[] lengths = await all.ApplyAsync((Reference<double[]> data) => data.Value.Length, new Reference<double[]>("data"));

        Assert.Equal(Enumerable.Repeat(100_000, 4), lengths);
    }

    [Fact]
    public async Task Sequences_are_dealt_out_and_collected()
    {
        DirectView all = client.All;

        await all.ScatterAsync("x", Enumerable.Range(0, 16));
        int[] partSums = await all.ApplyAsync(() => Engine.Get<int[]>("x").Sum());
        int[] whole = await all.GatherAsync<int>("x");

        Assert.Equal([6, 22, 38, 54], partSums);
        Assert.Equal(Enumerable.Range(0, 16), whole);
    }
}
