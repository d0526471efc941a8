namespace InteractiveParallel.Python.Tests;

/// <content>The engines' namespaces.</content>
public abstract partial class PythonEngineTests
{
    [Fact]
    public async Task Several_names_are_pushed_and_pulled_on_all_engines()
    {
        await _client.All.PushAsync(new Dictionary<string, object?> { ["one"] = 1, ["two"] = "zwei", ["three"] = 3.0 }).InTime();

        var pairs = await _client.All.PullAsync<int, string>("one", "two").InTime();
        var triple = await _client[0].PullAsync<int, string, double>("one", "two", "three").InTime();

        Assert.All(pairs, pair => Assert.Equal((1, "zwei"), pair));
        Assert.Equal((1, "zwei", 3.0), triple);
        Assert.All(await _client.All.PullAsync<double>(["one", "three"]).InTime(), both => Assert.Equal([1.0, 3.0], both));
    }

    [Fact]
    public async Task Indexer_reads_names_and_expressions_and_writes()
    {
        await Task.Run(() =>
        {
            _client[0]["i"] = 20;
            _client[0, 1]["j"] = new[] { 1.0, 2.0 };

            Assert.Equal(21L, _client[0]["i + 1"]);
            Assert.Equal([new[] { 1.0, 2.0 }, new[] { 1.0, 2.0 }], Assert.IsType<object?[]>(_client[0, 1]["j"]));
        }).InTime();
    }

    [Fact]
    public async Task Scattered_array_is_numpy_s_a_scattered_list_is_a_list()
    {
        await _client[0, 1].ScatterAsync("s", new[] { 1, 2, 3 }).InTime();
        await _client[0, 1].ScatterAsync("t", new List<int> { 1, 2, 3 }).InTime();

        Assert.Equal(["array([1, 2], dtype=int32)", "array([3], dtype=int32)"], await _client[0, 1].PullAsync<string>("repr(s)").InTime());
        Assert.Equal(["[1, 2]", "[3]"], await _client[0, 1].PullAsync<string>("repr(t)").InTime());
        Same.Items([1, 2, 3], await _client[0, 1].GatherAsync<int>("s").InTime());
        Same.Items([1, 2, 3], await _client[0, 1].GatherAsync<int>("t").InTime());
    }

    [Fact]
    public async Task Round_robin_and_flattened_parts_are_gathered()
    {
        await _client[0, 1].ScatterAsync("r", Enumerable.Range(0, 5), Distribution.RoundRobin).InTime();
        await _client[0, 1].ScatterAsync("f", new List<string> { "abc", "def" }, flatten: true).InTime();
        await _client[0, 1].ExecuteAsync("g = range(3)").InTime();

        Same.Items([0, 2, 4], await _client[0].PullAsync<int[]>("r").InTime());
        Assert.Equal(Enumerable.Range(0, 5), await _client[0, 1].GatherAsync<int>("r", Distribution.RoundRobin).InTime());
        Assert.Equal("'abc'", await _client[0].PullAsync<string>("repr(f)").InTime());
        Assert.Equal(["abc", "def"], await _client[0, 1].GatherAsync<string>("f").InTime());
        Same.Items([0, 1, 2, 0, 1, 2], await _client[0, 1].GatherAsync<int>("g").InTime());
    }

    [Fact]
    public async Task None_is_gathered_as_an_item_where_the_type_has_null()
    {
        await _client[0, 1].ExecuteAsync("n = None").InTime();

        Assert.Equal(new string?[2], await _client[0, 1].GatherAsync<string?>("n").InTime());
        var error = await Assert.ThrowsAsync<InvalidCastException>(() => _client[0, 1].GatherAsync<int>("n").InTime());
        Assert.Contains("Python sent None", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pulling_an_undefined_name_is_Python_s_NameError()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[1].PullAsync<int>("undefined_name").InTime());

        Assert.Equal(("NameError", "name 'undefined_name' is not defined", 1), (error.Ename, error.Evalue, error.EngineId));
    }

    [Fact]
    public async Task Clear_empties_the_namespace()
    {
        await _client[1].PushAsync("gone", 1).InTime();
        await _client[1].ClearAsync().InTime();

        Assert.False(await _client[1].PullAsync<bool>("'gone' in globals()").InTime());
    }

    [Fact]
    public async Task Published_values_are_in_the_result()
    {
        var result = _client[0].ExecuteAsync(
            "from ipyparallel.engine.datapub import publish_data\nimport numpy as np\npublish_data({'step': 3, 'loss': np.array([0.5, 0.25])})");
        await result.InTime();

        Assert.Equal(3L, result.Data["step"]);
        Assert.Equal(new[] { 0.5, 0.25 }, result.Data["loss"]);
    }
}
