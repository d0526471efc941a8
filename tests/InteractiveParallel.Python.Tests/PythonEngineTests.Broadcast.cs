namespace InteractiveParallel.Python.Tests;

/// <content>One message for several Python engines.</content>
public abstract partial class PythonEngineTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Broadcast_calls_executes_and_moves_values(bool coalesce)
    {
        DirectView all = _client[1, 0].Broadcast(coalesce);
        var big = Enumerable.Range(0, 100_000).Select(i => i * 0.5).ToArray();

        await all.PushAsync("b", big).InTime();
        Assert.All(await all.PullAsync<double[]>("b").InTime(), value => Assert.Equal(big, value));
        Same.Items([1.5, 1.5], await all.CallAsync<double>("math.sqrt", 2.25).InTime());
        await all.ScatterAsync("part", Enumerable.Range(0, 5)).InTime();
        Same.Items([[0, 1, 2], [3, 4]], await all.PullAsync<int[]>("part").InTime());
        Assert.Equal(Enumerable.Range(0, 5), await all.GatherAsync<int>("part").InTime());

        var replies = await all.ExecuteAsync("print(len(part))\nlen(part) * 2").InTime();
        Assert.Equal([(1, "3\n", "6"), (0, "2\n", "4")], replies.Select(reply => (reply.EngineId!.Value, reply.StdOut, reply.Text)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Broadcast_keeps_the_error_of_each_engine(bool coalesce)
    {
        await _client[0, 1].ScatterAsync("rank", [0, 1], flatten: true).InTime();
        var result = _client[0, 1].Broadcast(coalesce).CallAsync<double>("lambda: 1 / rank");

        var outcomes = await result.OutcomesAsync().InTime();

        var error = Assert.IsType<RemoteException>(outcomes[0].Error);
        Assert.Equal(("ZeroDivisionError", 0), (error.Ename, error.EngineId));
        Assert.Equal(1.0, outcomes[1].Value);
    }
}
