namespace InteractiveParallel.Tests;

public sealed class MapTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Empty_sequences_give_empty_results()
    {
        var direct = _client.All.MapAsync(x => x, Array.Empty<int>());
        var balanced = _client.LoadBalanced().MapAsync(x => x, Array.Empty<int>());

        Assert.Empty(await direct.InTime());
        Assert.Empty(await balanced.InTime());
        Assert.True(direct.Ready && balanced.Successful);
        await foreach (var _ in balanced) Assert.Fail("there is no item");
        await foreach (var _ in balanced.Unordered) Assert.Fail("there is no item");
    }

    [Fact]
    public async Task Direct_map_sends_one_task_an_engine_and_none_without_items()
    {
        var seven = _client.All.MapAsync(x => Engine.Current.Id, Enumerable.Range(0, 7));
        var two = _client.All.MapAsync(x => Engine.Current.Id, Enumerable.Range(0, 2));

        Same.Items([0, 0, 1, 1, 2, 2, 3], await seven.InTime());
        Same.Items([0, 1], await two.InTime());
        Assert.Equal(2, two.Tasks.Count);
    }

    [Fact]
    public async Task Chunks_are_even()
    {
        var map = _client.LoadBalanced().MapAsync(x => x, Enumerable.Range(0, 10), chunkSize: 4);

        Assert.Equal(Enumerable.Range(0, 10), await map.InTime());
        Assert.Equal(3, map.Tasks.Count);
        Assert.Equal(10, map.Count);
        Assert.Equal(10, map.Progress);
    }

    [Fact]
    public async Task Two_sequences_end_with_the_shorter()
    {
        Same.Items(["a1", "b2"], await _client.LoadBalanced().MapAsync((s, n) => s + n, ["a", "b", "c"], [1, 2]).InTime());
        Same.Items(["a1", "b2"], await _client.All.MapAsync((s, n) => s + n, ["a", "b"], [1, 2, 3]).InTime());
    }

    [Fact]
    public async Task A_million_numbers_come_back_in_order()
    {
        var numbers = Enumerable.Range(0, 1_000_000).ToArray();

        var squares = await _client.All.MapAsync(x => (long)x * x, numbers).InTime();
        var balanced = await _client.LoadBalanced().MapAsync(x => x + 1, numbers, chunkSize: 10_000).InTime();

        Assert.Equal(numbers.Select(x => (long)x * x), squares);
        Assert.Equal(numbers.Select(x => x + 1), balanced);
    }

    [Fact]
    public async Task Unordered_gives_what_is_finished_first()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Slow = gate;
        var map = _client.LoadBalanced().MapAsync(
            async x =>
            {
                if (x == 0) await Gates.Slow.WaitAsync();
                return x;
            },
            Enumerable.Range(0, 4));

        var order = new List<int>();
        await foreach (var x in map.Unordered)
        {
            order.Add(x);
            if (order.Count == 3) gate.Release();
        }

        Assert.Equal(0, order[^1]);
        Assert.Equal([0, 1, 2, 3], order.Order());
        Same.Items([0, 1, 2, 3], await map.InTime());
    }

    [Fact]
    public async Task Progress_counts_the_items_of_finished_tasks()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Progress = gate;
        var map = _client.LoadBalanced().MapAsync(
            async x =>
            {
                if (x >= 4) await Gates.Progress.WaitAsync();
                return x;
            },
            Enumerable.Range(0, 6),
            chunkSize: 2);
        await Patience.Until(() => map.Progress == 4);

        Assert.False(map.Ready);
        Assert.Equal(6, map.Count);
        Assert.Throws<InvalidOperationException>(() => map.Successful);
        gate.Release(2);
        await map.InTime();
        Assert.True(map.Successful);
    }

    [Fact]
    public async Task Error_of_a_part_is_thrown_at_its_turn()
    {
        var map = _client.LoadBalanced().MapAsync(x => x == 2 ? throw new ArgumentException("two") : x, Enumerable.Range(0, 4));

        var seen = new List<int>();
        var error = await Assert.ThrowsAsync<RemoteException>(async () =>
        {
            await foreach (var x in map) seen.Add(x);
        });
        var all = await Assert.ThrowsAsync<CompositeException>(() => map.InTime());

        Assert.Equal([0, 1], seen);
        Assert.Contains("two", error.Message);
        Assert.Same(error, Assert.Single(all.Errors));
    }

    [Fact]
    public async Task What_cannot_travel_is_refused_at_the_call_and_nothing_is_left_behind()
    {
        using var stream = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.Read, FileShare.None, 4096, FileOptions.DeleteOnClose);

        var error = Assert.Throws<CannotShipException>(() => _client.LoadBalanced().MapAsync(x => stream.Length + x, Enumerable.Range(0, 4)));

        Assert.Contains("stream", error.Message);
        await Patience.Until(() => _client.Outstanding == 0);
    }

    // Engines of this process share statics, so a test can hold a task.
    private static class Gates
    {
        public static SemaphoreSlim Slow { get; set; } = null!;

        public static SemaphoreSlim Progress { get; set; } = null!;
    }
}
