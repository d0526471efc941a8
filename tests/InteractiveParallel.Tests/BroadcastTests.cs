namespace InteractiveParallel.Tests;

public sealed class BroadcastTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>, IAsyncLifetime
{
    private readonly Client _client = fixture.Client;

    /// <summary>Engines know their place under the name "rank".</summary>
    public async ValueTask InitializeAsync() => await _client.All.ScatterAsync("rank", Enumerable.Range(0, 4), flatten: true);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_call_of_a_direct_view_gives_what_it_gives_there(bool coalesce)
    {
        DirectView all = _client.Broadcast(coalesce);
        var k = 10;

        Same.Items([0, 10, 20, 30], await all.ApplyAsync(() => Engine.Get<int>("rank") * k).InTime());
        Same.Items([3.0, 3.0, 3.0, 3.0], await all.CallAsync<double>("System.Math.Sqrt", 9.0).InTime());
        await all.PushAsync("a", 7).InTime();
        await all.PushAsync(new Dictionary<string, object?> { ["b"] = "x", ["c"] = 1.5 }).InTime();
        Same.Items([7, 7, 7, 7], await all.PullAsync<int>("a").InTime());
        Assert.All(await all.PullAsync<string, double>("b", "c").InTime(), pair => Assert.Equal(("x", 1.5), pair));
        await all.ExecuteAsync("var d = a * 6;").InTime();
        Assert.Equal(new object?[] { 42, 42, 42, 42 }, all["d"]);
        await all.ScatterAsync("s", Enumerable.Range(0, 10)).InTime();
        Same.Items([[0, 1, 2], [3, 4, 5], [6, 7], [8, 9]], await all.PullAsync<int[]>("s").InTime());
        Assert.Equal(Enumerable.Range(0, 10), await all.GatherAsync<int>("s").InTime());
        Assert.Equal(Enumerable.Range(0, 9).Select(x => x * x), await all.MapAsync((int x) => x * x, Enumerable.Range(0, 9)).InTime());
    }

    [Fact]
    public async Task Results_are_in_the_order_of_the_views_engines()
    {
        var some = _client[3, 0, 2].Broadcast();

        var ids = some.ApplyAsync(() => Engine.Get<int>("rank"));

        Same.Items([3, 0, 2], await ids.InTime());
        Assert.Equal([3, 0, 2], ids.Tasks.Select(task => task.EngineId!.Value));
        Assert.Equal(2, (await ids.ByEngineAsync())[2]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Engine_that_is_named_twice_runs_a_call_twice(bool coalesce)
    {
        var twice = _client[1, 0, 1].Broadcast(coalesce);

        Same.Items([1, 0, 1], await twice.ApplyAsync(() => Engine.Get<int>("rank")).InTime());
        await twice.PushAsync("twice", 5).InTime();

        await Patience.Until(() => _client.Outstanding == 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_engines_error_is_kept_beside_the_others_values(bool coalesce)
    {
        var result = _client.Broadcast(coalesce).ApplyAsync(() => Engine.Get<int>("rank") % 2 == 0 ? Engine.Get<int>("rank") : throw new ArgumentException($"odd {Engine.Get<int>("rank")}"));

        var error = await Assert.ThrowsAsync<CompositeException>(() => result.InTime());

        Assert.Equal(["odd 1", "odd 3"], error.Errors.OfType<RemoteException>().Select(e => e.Evalue));
        Assert.Equal([1, 3], error.Errors.OfType<RemoteException>().Select(e => e.EngineId!.Value));
        var outcomes = await result.OutcomesAsync().InTime();
        Assert.Equal([true, false, true, false], outcomes.Select(outcome => outcome.Succeeded));
        Assert.Equal((0, 2), (outcomes[0].Value, outcomes[2].Value));
    }

    [Fact]
    public async Task Large_arrays_of_several_engines_come_whole_in_one_message()
    {
        var all = _client.Broadcast();
        var data = Enumerable.Range(0, 100_000).Select(i => (double)i).ToArray();
        await all.PushAsync("data", data).InTime();
        await all.ExecuteAsync($"data[0] = -1;").InTime();

        var back = await all.ApplyAsync(() => (Engine.Get<double[]>("data"), new string('x', 100_000), new[] { Engine.Get<int>("rank"), 1, 2 })).InTime();

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal([-1, 1, 2], back[i].Item1[..3]);
            Assert.Equal(data[1..], back[i].Item1[1..]);
            Assert.Equal(100_000, back[i].Item2.Length);
            Assert.Equal(i, back[i].Item3[0]);
        }
    }

    [Fact]
    public async Task Output_belongs_to_its_engine()
    {
        var result = _client.Broadcast().ExecuteAsync("Console.WriteLine($\"hello from {rank}\"); rank * 2");

        var replies = await result.InTime();

        Assert.Equal(["hello from 0\n", "hello from 1\n", "hello from 2\n", "hello from 3\n"], result.Tasks.Select(task => task.StdOut));
        Assert.Equal(["0", "2", "4", "6"], replies.Select(reply => reply.Text));
    }

    [Fact]
    public async Task Uncoalesced_results_come_as_engines_finish()
    {
        using var source = new CancellationTokenSource();
        var result = _client.Broadcast(coalesce: false).ApplyAsync(
            async token =>
            {
                if (Engine.Get<int>("rank") == 3) await Task.Delay(Timeout.Infinite, token);
                return Engine.Get<int>("rank");
            },
            source.Token);

        for (var i = 0; i < 3; i++) Assert.Equal(i, await result[i].InTime());
        Assert.False(result[3].Ready);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => result[3].InTime());
    }

    [Fact]
    public async Task Options_go_with_the_calls_and_with_other_views_of_it()
    {
        var view = _client[0..2].With("mine").Broadcast(coalesce: false);
        BroadcastView other = view.With("theirs");

        var (mine, theirs) = (view.ApplyAsync(() => 1), other.ExecuteAsync("1"));
        await mine.InTime();
        await theirs.InTime();

        Assert.Equal(["mine", "mine"], mine.Tasks.Select(task => task.Label));
        Assert.Equal(["theirs", "theirs"], theirs.Tasks.Select(task => task.Label));
        Assert.False(other.Coalesces);
        Assert.True(_client.Broadcast().Coalesces);
    }

    [Fact]
    public async Task Cancelled_token_cancels_every_engines_part()
    {
        using var source = new CancellationTokenSource();
        var started = _client.Broadcast().ApplyAsync(async token => await Task.Delay(Timeout.Infinite, token), source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => started.InTime());
        Same.Items([1, 1, 1, 1], await _client.Broadcast().ApplyAsync(() => 1).InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.Broadcast().ApplyAsync(() => 1, source.Token).InTime());
    }

    [Fact]
    public async Task Requests_are_on_record_under_the_ids_of_their_tasks()
    {
        var result = _client.Broadcast().With("recorded").ApplyAsync(() => Engine.Get<int>("rank") + 100);
        await result.InTime();

        await using var other = await fixture.Cluster.ConnectAsync();
        var again = other.GetResult<int>(result.Tasks[2].MessageId);

        Assert.Equal(102, await again.InTime());
        Assert.Equal("recorded", again.Metadata.Label);
    }

    [Fact]
    public async Task Controller_without_the_channel_is_named()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File);

        var error = Assert.Throws<NotSupportedException>(() => client.Broadcast().ApplyAsync(() => 1));

        Assert.Contains("client.All", error.Message, StringComparison.Ordinal);
    }
}
