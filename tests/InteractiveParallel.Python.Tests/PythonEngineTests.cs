namespace InteractiveParallel.Python.Tests;

/// <summary>The original's engines, driven from C#; the same on either controller.</summary>
public abstract partial class PythonEngineTests(PythonCluster cluster) : IAsyncLifetime
{
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await Client.ConnectAsync(cluster.ClientFile);
        await _client.WaitForEnginesAsync(2, Patience.Limit);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _client.DisposeAsync();
    }

    [Fact]
    public async Task Executed_text_gives_its_value_and_everything_it_printed()
    {
        for (var i = 0; i < 20; i++)
        {
            var replies = await _client[0, 1].ExecuteAsync($"import sys\nprint('out {i}')\nprint('err', file=sys.stderr)\n{i} * 2").InTime();

            Assert.All(replies, reply => Assert.Equal(($"out {i}\n", "err\n", $"{i * 2}"), (reply.StdOut, reply.StdErr, reply.Text)));
            Assert.Equal([0, 1], replies.Select(reply => reply.EngineId));
        }
    }

    [Fact]
    public async Task Error_of_executed_text_has_the_original_traceback()
    {
        var result = _client[1].ExecuteAsync("print('before')\n1/0");

        var error = await Assert.ThrowsAsync<RemoteException>(() => result.InTime());

        Assert.Equal(("ZeroDivisionError", "division by zero", 1), (error.Ename, error.Evalue, error.EngineId));
        Assert.NotEmpty(error.Traceback);
        Assert.Equal("before\n", result.StdOut);
        Assert.True(result.OutputComplete);
    }

    [Fact]
    public async Task Shown_objects_come_in_all_their_forms()
    {
        var reply = await _client[0].ExecuteAsync("from IPython.display import display, HTML\ndisplay(HTML('<b>bold</b>'))").InTime();

        Assert.Equal("<b>bold</b>", Assert.Single(reply.Outputs).Data["text/html"]);
    }

    [Fact]
    public async Task Any_engine_executes_a_balanced_text()
    {
        var result = _client.LoadBalanced().ExecuteAsync("print('somewhere')\n1");

        Assert.Equal("1", (await result.InTime()).Text);
        Assert.Equal("somewhere\n", result.StdOut);
    }
}
