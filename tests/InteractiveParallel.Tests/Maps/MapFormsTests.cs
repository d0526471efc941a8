namespace InteractiveParallel.Tests;

/// <summary>Maps of several sequences, maps with errors as values, and maps that fail fast.</summary>
public sealed class MapFormsTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Three_sequences_end_with_the_shortest()
    {
        Same.Items([111, 222], await _client.All.MapAsync((a, b, c) => a + b + c, [1, 2, 3], [10, 20], [100, 200, 300, 400]).InTime());
        Same.Items([111, 222], await _client.LoadBalanced().MapAsync((a, b, c) => a + b + c, [1, 2, 3], [10, 20], [100, 200, 300, 400], chunkSize: 2).InTime());
        Same.Items(["a1x"], await _client.All.MapAsync(async (a, b, c) => await Task.FromResult($"{a}{b}{c}"), ["a"], [1], ['x', 'y']).InTime());
    }

    [Fact]
    public async Task Sequence_without_an_end_may_stand_beside_one_with_an_end()
    {
        Same.Items(["a0", "b1", "c2"], await _client.All.MapAsync((s, n) => $"{s}{n}", Letters(3), Naturals()).InTime());
        Same.Items(["0a", "1b", "2c"], await _client.LoadBalanced().MapAsync((n, s) => $"{n}{s}", Naturals(), Letters(3)).InTime());
        Same.Items([0, 3], await _client.All.MapAsync((a, b, c) => a + b + c, Naturals(), Naturals(), Naturals().Take(2)).InTime());
        Same.Items([0, 3], await _client.All.MapAsync((a, b, c) => a + b + c, Naturals(), new List<int> { 0, 1 }, Naturals()).InTime());
    }

    [Fact]
    public async Task Generators_are_read_once_and_empty_ones_send_nothing()
    {
        var steps = 0;

        Same.Items([1, 2, 3], await _client.All.MapAsync(x => x + 1, Counted()).InTime());
        var none = _client.All.MapAsync((x, y) => x + y, Naturals(), Array.Empty<int>());

        Assert.Equal(3, steps);
        Assert.Empty(await none.InTime());
        Assert.Empty(none.Tasks);

        IEnumerable<int> Counted()
        {
            for (var i = 0; i < 3; i++)
            {
                steps++;
                yield return i;
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Errors_are_values_item_by_item_on_a_balanced_view(int chunkSize)
    {
        var map = _client.LoadBalanced().MapOutcomesAsync(x => 12 / x, Enumerable.Range(-2, 5), chunkSize);

        Check(await map.InTime());
        List<Outcome<int>> streamed = [];
        await foreach (var outcome in map.Unordered) streamed.Add(outcome);
        Assert.Equal(4, streamed.Count(outcome => outcome.Succeeded));
    }

    [Fact]
    public async Task Errors_are_values_item_by_item_on_a_direct_view()
    {
        Check(await _client.All.MapOutcomesAsync(x => 12 / x, Enumerable.Range(-2, 5)).InTime());
        Check(await _client.All.MapOutcomesAsync(async x => 12 / await Task.FromResult(x), Enumerable.Range(-2, 5)).InTime());
        Assert.Empty(await _client.All.MapOutcomesAsync(x => x, Array.Empty<int>()).InTime());
    }

    [Fact]
    public async Task Cancelled_items_are_outcomes_too()
    {
        using var stop = new CancellationTokenSource();
        using var gate = new SemaphoreSlim(0);
        Gates.Outcomes = gate;
        var map = _client.LoadBalanced().MapOutcomesAsync(
            async x =>
            {
                if (x > 0) await Gates.Outcomes.WaitAsync();
                return x;
            },
            Enumerable.Range(0, 3),
            cancellationToken: stop.Token);
        await Patience.Until(() => map.Progress == 1);

        await stop.CancelAsync();
        var outcomes = await map.InTime();
        gate.Release(2);

        Assert.Equal(0, outcomes[0].Value);
        Assert.IsType<OperationCanceledException>(outcomes[2].Error);
    }

    [Fact]
    public async Task Failing_fast_can_cancel_the_rest()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Fast = gate;
        var map = _client.LoadBalanced().MapAsync(
            async x =>
            {
                if (x == 1) throw new ArgumentException("one");
                await Gates.Fast.WaitAsync();
                return x;
            },
            Enumerable.Range(0, 100));

        var error = await Assert.ThrowsAsync<RemoteException>(() => map.FailFastAsync(cancelOthers: true).InTime());

        Assert.Contains("one", error.Message);
        Assert.True(map.Ready);
        Assert.Contains(map.Tasks, task => task.Status == "cancelled");
        gate.Release(100);
    }

    private static void Check(Outcome<int>[] outcomes)
    {
        Assert.Equal([-6, -12, null, 12, 6], outcomes.Select(outcome => outcome.Succeeded ? outcome.Value : (int?)null));
        var error = Assert.IsType<RemoteException>(outcomes[2].Error);
        Assert.Equal("DivideByZeroException", error.Ename);
        Assert.Equal(outcomes[2].EngineId, error.EngineId);
        Assert.NotNull(error.EngineId);
        Assert.Contains(nameof(MapFormsTests), error.RenderTraceback());
    }

    private static IEnumerable<int> Naturals()
    {
        for (var i = 0; ; i++) yield return i;
    }

    private static IEnumerable<char> Letters(int count)
    {
        for (var i = 0; i < count; i++) yield return (char)('a' + i);
    }

    private static class Gates
    {
        public static SemaphoreSlim Outcomes { get; set; } = null!;

        public static SemaphoreSlim Fast { get; set; } = null!;
    }
}
