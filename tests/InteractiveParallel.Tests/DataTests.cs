namespace InteractiveParallel.Tests;

public sealed class DataTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Several_names_are_pushed_and_pulled_at_once()
    {
        await _client.All.PushAsync(new Dictionary<string, object?> { ["one"] = 1, ["two"] = "zwei", ["three"] = 3.0 });

        var pairs = await _client.All.PullAsync<int, string>("one", "two").InTime();
        var triple = await _client[0].PullAsync<int, string, double>("one", "two", "three").InTime();
        await _client[0].PushAsync("four", 4);

        Assert.All(pairs, pair => Assert.Equal((1, "zwei"), pair));
        Assert.Equal((1, "zwei", 3.0), triple);
        Same.Items([1, 4], await _client[0].PullAsync<int>(["one", "four"]).InTime());
    }

    [Fact]
    public async Task Pulling_an_undefined_name_names_it_and_the_engine()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[1].PullAsync<int>("undefined").InTime());

        Assert.Contains("'undefined'", error.Evalue);
        Assert.Contains("engine 1", error.Evalue);
    }

    [Fact]
    public async Task Pulling_as_another_type_names_both()
    {
        await _client[1].PushAsync("text", "abc");

        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[1].PullAsync<int>("text").InTime());

        Assert.Contains("System.String", error.Evalue);
        Assert.Contains("System.Int32", error.Evalue);
    }

    [Fact]
    public async Task Scatter_gives_the_first_engines_the_longer_parts()
    {
        await _client.All.ScatterAsync("s", Enumerable.Range(0, 6));

        Same.Items([[0, 1], [2, 3], [4], [5]], await _client.All.PullAsync<int[]>("s").InTime());
        Assert.Equal(Enumerable.Range(0, 6), await _client.All.GatherAsync<int>("s").InTime());
    }

    [Fact]
    public async Task Round_robin_is_undone_by_gathering_so()
    {
        await _client.All.ScatterAsync("r", Enumerable.Range(0, 10), Distribution.RoundRobin);
        var gathered = _client.All.GatherAsync<int>("r", Distribution.RoundRobin);

        Same.Items([0, 4, 8], await _client[0].PullAsync<int[]>("r").InTime());
        Assert.Equal(Enumerable.Range(0, 10), await gathered.InTime());
        var iterated = new List<int>();
        await foreach (var x in gathered) iterated.Add(x);
        Assert.Equal(Enumerable.Range(0, 10), iterated);
    }

    [Fact]
    public async Task Flatten_defines_a_single_item_as_itself()
    {
        await _client.All.ScatterAsync("f", ["a", "b", "c", "d"], flatten: true);

        Assert.Equal("c", await _client[2].PullAsync<string>("f").InTime());
        Same.Items(["a", "b", "c", "d"], await _client.All.GatherAsync<string>("f").InTime());
    }

    [Fact]
    public async Task Gather_takes_any_sequence()
    {
        await _client.All.PushAsync("list", new List<int> { 1, 2 });

        Same.Items([1, 2, 1, 2, 1, 2, 1, 2], await _client.All.GatherAsync<int>("list").InTime());
    }

    [Fact]
    public async Task Large_arrays_go_and_come_whole()
    {
        var data = Enumerable.Range(0, 1_000_000).Select(i => (double)i).ToArray();

        await _client[0].PushAsync("data", data);

        Assert.Equal(data, await _client[0].PullAsync<double[]>("data").InTime());
        Assert.Equal(data.Sum(), await _client[0].ApplyAsync(() => Engine.Get<double[]>("data").Sum()).InTime());
    }

    [Fact]
    public async Task References_name_values_on_the_engine()
    {
        await _client.All.PushAsync("n", 20);

        Same.Items([21, 21, 21, 21], await _client.All.ApplyAsync((Reference<int> n) => n.Value + 1, new Reference<int>("n")).InTime());
    }

    [Fact]
    public async Task Clear_forgets_all_names()
    {
        await _client[3].PushAsync("gone", 1);

        await _client[3].ClearAsync();

        Assert.False(await _client[3].ApplyAsync(() => Engine.TryGet<int>("gone", out _)).InTime());
    }
}
