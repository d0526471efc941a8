namespace InteractiveParallel.Python.Tests;

/// <summary>Engines of both languages in one cluster; the same on either controller.</summary>
public abstract class MixedEnginesTests(PythonCluster cluster) : IAsyncLifetime
{
    private const int CSharpId = 2;

    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await Client.ConnectAsync(cluster.ClientFile);
        await _client.WaitForEnginesAsync(2, Patience.Limit);
        if (_client.Engines.Count == 2) cluster.StartDotNetEngine(CSharpId);
        await _client.WaitForEnginesAsync(3, Patience.Limit);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _client.DisposeAsync();
    }

    [Fact]
    public async Task Values_are_pushed_pulled_dealt_out_and_collected_across_languages()
    {
        await _client.All.PushAsync("a", new[] { 1.5, 2.5 }).InTime();
        await _client.All.ScatterAsync("s", Enumerable.Range(0, 7)).InTime();
        await _client.All.ScatterAsync("big", Enumerable.Range(0, 300_000).ToArray()).InTime();

        Assert.Equal(["python", "python", "csharp"], _client.Engines.Select(engine => engine.Language));
        Assert.Equal([[1.5, 2.5], [1.5, 2.5], [1.5, 2.5]], await _client.All.PullAsync<double[]>("a").InTime());
        Assert.Equal(Enumerable.Range(0, 7), await _client.All.GatherAsync<int>("s").InTime());
        Assert.Equal(Enumerable.Range(0, 300_000), await _client.All.GatherAsync<int>("big").InTime());
    }

    [Fact]
    public async Task Broadcast_reaches_engines_of_both_languages_in_their_forms()
    {
        var all = _client.Broadcast();

        await all.PushAsync("n", new[] { 1, 2, 3 }).InTime();
        Assert.All(await all.PullAsync<int[]>("n").InTime(), value => Assert.Equal([1, 2, 3], value));
        Assert.Equal(["42", "42", "42"], (await all.ExecuteAsync("6 * 7").InTime()).Select(reply => reply.Text));
        Assert.Throws<CannotShipException>(() => all.ApplyAsync(() => 1));
        Same.Items([1], await _client.Where(engine => engine.Language == "csharp").Broadcast().ApplyAsync(() => 1).InTime());
    }

    [Fact]
    public async Task Text_that_is_right_in_both_languages_runs_everywhere()
    {
        var replies = await _client.All.ExecuteAsync("6 * 7").InTime();

        Assert.Equal(["42", "42", "42"], replies.Select(reply => reply.Text));
    }

    [Fact]
    public async Task Csharp_functions_run_on_the_csharp_engine_only()
    {
        var k = 10;
        var tasks = Enumerable.Range(0, 30).Select(i => _client.LoadBalanced().ApplyAsync((int x) => x * k, i)).ToArray();
        for (var i = 0; i < tasks.Length; i++) Assert.Equal(i * k, await tasks[i].InTime());
        var refusal = Assert.Throws<CannotShipException>(() => _client.All.ApplyAsync(() => 1));

        Assert.All(tasks, task => Assert.Equal(CSharpId, task.Metadata.EngineId));
        Assert.Contains("engines 0, 1 run Python", refusal.Message);
        Assert.Contains("client.Where", refusal.Message);
        Assert.Equal(1, Assert.Single(await _client.Where(engine => engine.Language == "csharp").ApplyAsync(() => 1).InTime()));
    }

    [Fact]
    public async Task Balanced_names_and_text_go_to_csharp_engines_unless_python_is_wanted()
    {
        var python = _client.LoadBalanced().With(options => options with { Language = "python" });

        Assert.Equal(1.5, await _client.LoadBalanced().CallAsync<double>("System.Math.Sqrt", 2.25).InTime());
        Assert.Equal("3", (await _client.LoadBalanced().ExecuteAsync("new[] { 1, 2, 3 }.Length").InTime()).Text);
        Assert.Equal(1.5, await python.CallAsync<double>("math.sqrt", 2.25).InTime());
        Assert.Equal("3", (await python.ExecuteAsync("len([1, 2, 3])").InTime()).Text);
        Same.Items([1L, 4L, 9L, 16L], await python.MapAsync<int, long>("lambda x: x * x", [1, 2, 3, 4]).InTime());
    }
}
