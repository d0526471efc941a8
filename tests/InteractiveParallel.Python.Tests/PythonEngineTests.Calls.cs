namespace InteractiveParallel.Python.Tests;

/// <content>Functions by name and as text.</content>
public abstract partial class PythonEngineTests
{
    [Fact]
    public async Task Functions_are_called_by_name_or_as_text()
    {
        await _client[0].ExecuteAsync("def twice(x, times=2): return x * times").InTime();

        Assert.Equal(1.5, await _client[0].CallAsync<double>("math.sqrt", 2.25).InTime());
        Assert.Equal(5.0, await _client[0].CallAsync<double>("numpy.linalg.norm", new[] { 3.0, 4.0 }).InTime());
        Assert.Equal(3, await _client[0].CallAsync<int>("len", "abc").InTime());
        Assert.Equal(14, await _client[0].CallAsync<int>("twice", 7).InTime());
        Assert.Equal(21, await _client[0].CallAsync<int>("twice", 7, new NamedArgument("times", 3)).InTime());
        Assert.Equal(12, await _client[0].CallAsync<int>("lambda x, y: x + y", 5, 7).InTime());
        Same.Items([4.0, 6.0], await _client[0].CallAsync<double[]>(
            "numpy.sum", new double[,] { { 1, 2 }, { 3, 4 } }, new NamedArgument("axis", 0)).InTime());
    }

    [Fact]
    public async Task Reference_stands_for_what_lies_on_the_engine()
    {
        await _client.All.PushAsync("x", new[] { 1.0, 2.0, 3.0 }).InTime();

        Assert.All(await _client.All.CallAsync<double>("numpy.sum", new Reference<double[]>("x")).InTime(), sum => Assert.Equal(6.0, sum));
    }

    [Fact]
    public async Task Maps_run_on_direct_and_balanced_views()
    {
        Same.Items([0.0, 1.0, 2.0, 3.0, 4.0], await _client.All.MapAsync<int, double>("math.sqrt", [0, 1, 4, 9, 16]).InTime());
        Same.Items(
            [1_000_000_000_000], await _client.All.MapAsync<int, long>("lambda x: x * x", [1_000_000]).InTime());
        Same.Items(
            [11, 22, 33], await _client.LoadBalanced().MapAsync<int, int, int>("lambda a, b: a + b", [1, 2, 3], [10, 20, 30], chunkSize: 2).InTime());
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"{i}"), await _client.LoadBalanced().MapAsync<int, string>("str", Enumerable.Range(0, 50)).InTime());
    }

    [Fact]
    public async Task Balanced_calls_run_on_any_engine()
    {
        var results = Enumerable.Range(0, 20).Select(i => _client.LoadBalanced().CallAsync<int>("lambda x: x + 1", i)).ToArray();

        for (var i = 0; i < results.Length; i++) Assert.Equal(i + 1, await results[i].InTime());
        Assert.All(results, result => Assert.Contains(result.Metadata.EngineId!.Value, new[] { 0, 1 }));
    }

    [Fact]
    public async Task Error_of_a_function_has_the_original_names_and_traceback()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[1].CallAsync<int>("lambda x: 1 // x", 0).InTime());

        Assert.Equal(("ZeroDivisionError", 1, "apply"), (error.Ename, error.EngineId, error.Method));
        Assert.Contains("by zero", error.Evalue);
        Assert.Contains("[1:apply] ZeroDivisionError: ", error.Message);
        Assert.DoesNotContain('\e', error.ToString());
        Assert.Contains("ZeroDivisionError", string.Concat(error.Traceback));
    }

    [Fact]
    public async Task Errors_of_several_engines_are_told_together()
    {
        var error = await Assert.ThrowsAsync<CompositeException>(() => _client[0, 1].CallAsync<int>("no_such_function").InTime());

        Assert.Equal(["NameError", "NameError"], error.Errors.Cast<RemoteException>().Select(e => e.Ename));
    }

    [Fact]
    public async Task Unknown_module_is_told_by_Python()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[0].CallAsync<int>("no_such_module.function").InTime());

        Assert.Contains("no_such_module", error.Evalue);
    }

    [Fact]
    public async Task Csharp_function_is_refused_before_anything_is_sent()
    {
        var one = Assert.Throws<CannotShipException>(() => _client[1].ApplyAsync(() => 1));
        var all = Assert.Throws<CannotShipException>(() => _client[0, 1].ApplyAsync((int x) => x, 1));
        var map = Assert.Throws<CannotShipException>(() => _client[0, 1].MapAsync((int x) => x, [1]));
        var balanced = Assert.Throws<CannotShipException>(() => _client.LoadBalanced(0, 1).ApplyAsync(() => 1));

        Assert.Contains("engine 1 runs Python", one.Message);
        Assert.Contains("engines 0, 1 run Python", all.Message);
        Assert.Contains("engines 0, 1 run Python", map.Message);
        Assert.Contains("CallAsync", balanced.Message);
        Assert.Throws<NotSupportedException>(() => _client[0].UsingAsync("System.Text"));
        Assert.Equal(0, _client.Outstanding);
        await _client.LoadBalanced().CallAsync<int>("len", "the client works on").InTime();
    }
}
