namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of maps.</summary>
public sealed class MapSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Maps_over_all_engines()
    {
        DirectView all = client.All;

        long[] squares = await all.MapAsync(x => (long)x * x, Enumerable.Range(0, 1000));

        Assert.Equal(Enumerable.Range(0, 1000).Select(x => (long)x * x), squares);
    }

    [Fact]
    public async Task Maps_are_balanced_in_order()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        AsyncMapResult<double> powers = tasks.MapAsync(x => Math.Pow(x, 10), Enumerable.Range(0, 32));
        await foreach (double power in powers)                    // in order, each as soon as it is here
            Console.WriteLine(power);

        double[] roots = await tasks.MapAsync(Math.Sqrt, Enumerable.Range(0, 10_000).Select(x => (double)x), chunkSize: 500);
        int[] pairs = await tasks.MapAsync((a, b) => a + b, [1, 2, 3], [10, 20, 30]);

        Assert.Equal(32, powers.Progress);
        Assert.Equal(100.0, roots[^1], 0.01);
        Assert.Equal([11, 22, 33], pairs);
    }

    [Fact]
    public async Task Items_come_as_they_finish()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        AsyncMapResult<int> map = tasks.MapAsync(async x =>
        {
            await Task.Delay(10 * (8 - x));
            return x;
        }, Enumerable.Range(0, 8));
        await foreach (int x in map.Unordered) Console.Write($"{x} ");
        Console.WriteLine($"{map.SerialTime.TotalMilliseconds:0} ms of work in {map.WallTime.TotalMilliseconds:0} ms");

        Assert.Equal((8, 8), (map.Progress, map.Count));
    }

    [Fact]
    public async Task Progress_is_counted()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        AsyncMapResult<int> job = tasks.MapAsync(x => x + 1, Enumerable.Range(0, 10_000), chunkSize: 100);
        while (!await job.WaitAsync(TimeSpan.FromMilliseconds(200)))
            Console.WriteLine($"{job.Progress} of {job.Count}");
        Console.WriteLine(job.Successful ? "done" : "something failed");

        Assert.True(job.Successful);
        Assert.Equal(10_000, job.Progress);
    }

    [Fact]
    public async Task Long_inputs_are_streams()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        await foreach (int y in tasks.MapStream(x => 3 * x, Enumerable.Range(0, int.MaxValue), new MapStreamOptions { ChunkSize = 50 }))
            if (y >= 600) break;                                  // nothing more is taken, and what was sent is cancelled

        Assert.Equal(0, client.Outstanding);
    }
}
