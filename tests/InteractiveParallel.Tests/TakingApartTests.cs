namespace InteractiveParallel.Tests;

/// <summary>Results of several tasks, task by task.</summary>
public sealed class TakingApartTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task A_part_has_its_own_value_and_metadata()
    {
        var result = _client.All.ApplyAsync(() => Engine.Current.Id * 10);

        Assert.Equal(20, await result[2].InTime());
        Assert.Equal(30, await result[^1].InTime());
        Assert.Same(result[2], result[2]);
        Assert.Equal(2, result[2].Metadata.EngineId);
        Same.Items([0, 10, 20, 30], await result.InTime());
        Assert.Equal(result.Tasks[2], result[2].Metadata);
        Assert.Equal(result.Tasks[2].Received - result.Tasks[2].Submitted, result[2].WallTime);
        Assert.Throws<ArgumentOutOfRangeException>(() => result[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => result[-1]);
    }

    [Fact]
    public async Task A_part_is_ready_before_the_whole()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Parts = gate;
        var result = _client.All.ApplyAsync(async () =>
        {
            if (Engine.Current.Id == 1) await Gates.Parts.WaitAsync();
            return Engine.Current.Id;
        });

        Assert.Equal(3, await result[3].InTime());
        Assert.False(result[1].Ready);
        Assert.False(result.Ready);
        gate.Release();
        Same.Items([1, 2], await result[1..3].InTime());
        await result.InTime();
    }

    [Fact]
    public async Task A_slice_has_the_values_and_output_of_its_tasks()
    {
        var result = _client.All.ApplyAsync(() =>
        {
            Console.Write($"<{Engine.Current.Id}>");
            return Engine.Current.Id;
        });

        var slice = result[1..^1];
        Same.Items([1, 2], await slice.InTime());
        Assert.Equal("<1><2>", slice.StdOut);
        Assert.Equal("<3>", result[3].Ready || await result[3].WaitAsync(Patience.Limit) ? result[3].StdOut : "late");
        Assert.Equal(2, slice.Count);
        Assert.Equal(2, slice.Progress);
        Assert.Empty(await result[4..].InTime());
        Assert.Equal(TimeSpan.Zero, result[4..].Elapsed);
        Assert.Throws<ArgumentOutOfRangeException>(() => result[2..5]);
    }

    [Fact]
    public async Task What_was_split_is_joined_again()
    {
        var result = _client.All.ApplyAsync(() => Engine.Current.Id);
        var parts = result.Split();

        var joined = AsyncResult.Join(parts[3], parts[0]);

        Same.Items([3, 0], await joined.InTime());
        Assert.Equal([3, 0], joined.Tasks.Select(task => task.EngineId!.Value));
        Assert.Equal(2, joined.Count);
        Assert.True(joined.Ready);
    }

    [Fact]
    public async Task Results_of_calls_are_joined()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Joined = gate;
        var tasks = _client.LoadBalanced();
        var one = tasks.ApplyAsync(async () =>
        {
            await Gates.Joined.WaitAsync();
            return 1;
        });

        var joined = AsyncResult.Join(one, tasks.ApplyAsync(() => 2));
        await joined[1].InTime();
        Assert.False(joined.Ready);
        gate.Release();

        Same.Items([1, 2], await joined.InTime());
        Assert.Equal(joined.Tasks[0].Submitted, new[] { joined.Tasks[0].Submitted, joined.Tasks[1].Submitted }.Min());
    }

    [Fact]
    public async Task Results_of_many_engines_are_joined_one_after_the_other()
    {
        var joined = AsyncResult.Join(_client[0, 1].ApplyAsync(() => 1), _client[2, 3].ApplyAsync(() => 2));

        Same.Items([1, 1, 2, 2], await joined.InTime());
        Assert.Equal([0, 1, 2, 3], joined.Tasks.Select(task => task.EngineId!.Value));
    }

    [Fact]
    public async Task Results_of_two_clients_are_not_joined()
    {
        await using var other = await fixture.Cluster.ConnectAsync();
        var one = _client[0].ApplyAsync(() => 1);
        var two = other[0].ApplyAsync(() => 2);

        Assert.Throws<ArgumentException>(() => AsyncResult.Join(one, two));
        Assert.Throws<ArgumentException>(() => AsyncResult.Join(Array.Empty<AsyncResult<int>>()));
        await one;
        await two;
    }

    [Fact]
    public async Task A_map_is_split_into_its_parts()
    {
        var map = _client.LoadBalanced().MapAsync((int x) => x * x, Enumerable.Range(0, 10), chunkSize: 4);

        var parts = map.Split();

        Assert.Equal(3, parts.Count);
        Same.Items([16, 25, 36], await parts[1].InTime());
        Assert.Equal(10, (await map.InTime()).Length);
        Assert.Same(await parts[1], await parts[1]);
    }

    [Fact]
    public async Task Values_come_in_order_while_others_are_computed()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Streamed = gate;
        var result = _client.All.ApplyAsync(async () =>
        {
            if (Engine.Current.Id == 3) await Gates.Streamed.WaitAsync();
            return Engine.Current.Id;
        });
        List<int> seen = [];

        await foreach (var id in result)
        {
            seen.Add(id);
            if (id == 2) gate.Release();
        }

        Assert.Equal([0, 1, 2, 3], seen);
    }

    [Fact]
    public async Task Outcomes_hold_values_and_errors()
    {
        var result = _client.All.ApplyAsync(() => Engine.Current.Id % 2 == 0 ? throw new InvalidOperationException("even") : Engine.Current.Id);

        var outcomes = await result.OutcomesAsync().InTime();

        Assert.Equal([false, true, false, true], outcomes.Select(outcome => outcome.Succeeded));
        Assert.Equal([0, 1, 2, 3], outcomes.Select(outcome => outcome.EngineId!.Value));
        Assert.Equal(1, outcomes[1].Value);
        Assert.Equal("error", outcomes[2].Metadata!.Status);
        var error = Assert.IsType<RemoteException>(outcomes[2].Error);
        Assert.Equal("even", error.Evalue);
        Assert.Same(error, Assert.Throws<InvalidOperationException>(() => outcomes[2].Value).InnerException);
        Assert.Same(error, await Assert.ThrowsAsync<RemoteException>(() => result[2].InTime()));
    }

    [Fact]
    public async Task Outcomes_of_a_map_are_those_of_its_parts()
    {
        var map = _client.LoadBalanced().MapAsync((int x) => 100 / x, [1, 0, 2]);

        var outcomes = await map.OutcomesAsync().InTime();

        Assert.Equal([100], outcomes[0].Value);
        Assert.Contains("DivideByZero", Assert.IsType<RemoteException>(outcomes[1].Error).Ename);
        Assert.Equal([50], outcomes[2].Value);
    }

    [Fact]
    public async Task An_outcome_may_be_that_of_one_task()
    {
        Assert.Equal(7, (await _client[0].ApplyAsync(() => 7).OutcomeAsync().InTime()).Value);
        Assert.IsType<RemoteException>((await _client[0].ApplyAsync(() => int.Parse("x")).OutcomeAsync().InTime()).Error);
    }

    [Fact]
    public async Task Values_of_one_engine_cannot_be_told_apart_by_engine()
    {
        var twice = AsyncResult.Join(_client[1].ApplyAsync(() => 1), _client[1].ApplyAsync(() => 2));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(twice.ByEngineAsync);

        Assert.Contains("engine 1 gave more than one value", error.Message);
    }

    [Fact]
    public async Task Failing_again_throws_the_same_error()
    {
        var one = _client[0].ApplyAsync(() => int.Parse("x"));
        var many = _client.All.ApplyAsync(() => int.Parse("x"));

        Assert.Same(await Assert.ThrowsAsync<RemoteException>(() => one.InTime()), await Assert.ThrowsAsync<RemoteException>(() => one.InTime()));
        Assert.Same(await Assert.ThrowsAsync<CompositeException>(() => many.InTime()), await Assert.ThrowsAsync<CompositeException>(() => many.InTime()));
    }

    private static class Gates
    {
        public static SemaphoreSlim Parts { get; set; } = null!;

        public static SemaphoreSlim Joined { get; set; } = null!;

        public static SemaphoreSlim Streamed { get; set; } = null!;
    }
}
