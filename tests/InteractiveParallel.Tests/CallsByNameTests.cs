namespace InteractiveParallel.Tests;

/// <summary>Functions of C# engines by their names. The same of Python engines is in the tests with real ones.</summary>
public sealed class CallsByNameTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task One_engine_any_engine_and_all_engines_call_a_static_method()
    {
        Assert.Equal(1.5, await _client[0].CallAsync<double>("System.Math.Sqrt", 2.25).InTime());
        Assert.Equal(8.0, await _client.LoadBalanced().CallAsync<double>("System.Math.Pow", 2, 3).InTime());
        Same.Items([3, 3, 3, 3], await _client.All.CallAsync<int>("System.Math.Max", 3, 2).InTime());
    }

    [Fact]
    public async Task Arguments_go_by_the_names_of_parameters_and_by_reference()
    {
        await _client[1].PushAsync("base", 2.0);

        var power = _client[1].CallAsync<double>("System.Math.Pow", new NamedArgument("y", 5.0), new NamedArgument("x", new Reference<double>("base")));

        Assert.Equal(32.0, await power.InTime());
    }

    [Fact]
    public async Task Maps_call_it_for_each_item_or_pair()
    {
        Same.Items([0.0, 1.0, 2.0, 3.0, 4.0], await _client.All.MapAsync<double, double>("System.Math.Sqrt", [0, 1, 4, 9, 16]).InTime());
        Same.Items([2, 3, 9], await _client.All.MapAsync<int, int, int>("System.Math.Max", [1, 3, 5], [2, 2, 9, 10]).InTime());
        Same.Items([1, 2, 3], await _client.LoadBalanced().MapAsync<int, int>("System.Math.Abs", [-1, -2, -3], chunkSize: 2).InTime());
        Same.Items([2, 3], await _client.LoadBalanced().MapAsync<int, int, int>("System.Math.Max", [1, 3], [2, 2]).InTime());
        Assert.Empty(await _client.All.MapAsync<int, int>("System.Math.Abs", []).InTime());
    }

    [Fact]
    public async Task Unknown_name_fails_on_the_engine()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[0].CallAsync<int>("Nowhere.Nothing").InTime());

        Assert.Contains("Nowhere.Nothing", error.Evalue);
        Assert.Throws<ArgumentException>(() => _client[0].CallAsync<int>(" "));
        Assert.Throws<ArgumentException>(() => _client.All.MapAsync<int, int>("", [1]));
    }

    [Fact]
    public async Task Cancelled_call_is_not_sent()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client[0].CallAsync<double>("System.Math.Sqrt", 1.0, cancelled.Token).InTime());
    }

    [Fact]
    public async Task Token_behind_the_arguments_is_no_argument() =>
        Assert.Equal("abcd", await _client[0].CallAsync<string>("System.String.Concat", "a", "b", "c", "d", CancellationToken.None).InTime());
}
