namespace InteractiveParallel.Python.Tests;

/// <summary>Our engines on the original's controller: two of them, and one of the original's, driven by both clients.</summary>
public sealed class ForeignControllerTests(ForeignCluster cluster) : IClassFixture<ForeignCluster>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = PythonController.Patience;

    private Client _client = null!;

    private DirectView DotNet => _client[0, 1];

    public async ValueTask InitializeAsync() => _client = await cluster.ConnectAsync();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public Task Python_client_runs_code_and_sees_values_output_and_errors() => cluster.Controller.RunAsync("foreign_execute.py");

    [Fact]
    public Task Engine_that_is_busy_for_many_heartbeats_stays() => cluster.Controller.RunAsync("foreign_heartbeat.py");

    [Fact]
    public Task Control_requests_of_a_Python_client_are_answered() => cluster.Controller.RunAsync("foreign_control.py");

    [Fact]
    public Task Python_client_keeps_values_on_engines_of_CSharp_and_calls_functions_there() => cluster.Controller.RunAsync("csharp_values.py", "0", "1");

    [Fact]
    public Task Python_functions_for_any_engine_find_those_that_can_run_them() => cluster.Controller.RunAsync("foreign_balanced.py");

    [Fact]
    public async Task Functions_travel_with_their_assemblies_to_each_engine()
    {
        var factor = 3;

        var products = await DotNet.ApplyAsync(() => Twice(factor) * (Engine.Current.Id + 1)).AsTask().WaitAsync(Patience);

        Assert.Equal([6, 12], products);
    }

    [Fact]
    public async Task Load_balanced_functions_run_on_engines_of_their_language()
    {
        var squares = await _client.LoadBalanced().MapAsync(x => (x * x, Environment.ProcessId), Enumerable.Range(0, 40)).AsTask().WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 40).Select(x => x * x), squares.Select(square => square.Item1));
    }

    [Fact]
    public async Task Large_arrays_go_there_and_back()
    {
        var numbers = Enumerable.Range(0, 300_000).Select(i => i * 0.5).ToArray();

        await DotNet.PushAsync("numbers", numbers);
        var pulled = await DotNet.PullAsync<double[]>("numbers").AsTask().WaitAsync(Patience);

        Assert.All(pulled, array => Assert.Equal(numbers, array));
    }

    [Fact]
    public async Task Output_of_functions_and_of_code_text_arrives()
    {
        var result = DotNet.ApplyAsync(() => Console.WriteLine("printed"));
        await result;
        var replies = await DotNet.ExecuteAsync("Console.Write(\"text\"); 6 * 7").AsTask().WaitAsync(Patience);

        Assert.Equal("printed\nprinted\n", result.StdOut);
        Assert.All(replies, reply => Assert.Equal(("text", "42"), (reply.StdOut, reply.Text)));
    }

    [Fact]
    public void Languages_of_the_engines_are_known() => Assert.Equal(["csharp", "csharp", "python"], _client.Engines.Select(engine => engine.Language));

    private static int Twice(int number) => 2 * number;
}
