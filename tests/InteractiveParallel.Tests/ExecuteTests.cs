namespace InteractiveParallel.Tests;

public sealed class ExecuteTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Namespace_lives_on_between_executions_pushes_and_shipped_functions()
    {
        await _client.All.PushAsync("a", 7).InTime();
        var result = _client.All.ExecuteAsync("var b = a * 6; Console.WriteLine(b);");
        await result.InTime();

        Assert.Equal(string.Concat(Enumerable.Repeat("42\n", 4)), result.StdOut.ReplaceLineEndings("\n"));
        Same.Items([42, 42, 42, 42], await _client.All.ApplyAsync(() => Engine.Get<int>("b")).InTime());
        Same.Items([42, 42, 42, 42], await _client.All.PullAsync<int>("b").InTime());
    }

    [Fact]
    public async Task Reply_has_value_output_and_number()
    {
        var reply = await _client[1].ExecuteAsync("Console.Write(\"printed\"); Console.Error.Write(\"wrong\"); 6 * 7").InTime();

        Assert.Equal("42", reply.Text);
        Assert.Equal("printed", reply.StdOut);
        Assert.Equal("wrong", reply.StdErr);
        Assert.Equal(1, reply.EngineId);
        Assert.True(reply.ExecutionCount > 0);
        Assert.Equal($"Out[1:{reply.ExecutionCount}]: 42", reply.ToString());
        Assert.Contains("6 * 7", reply.Source);
    }

    [Fact]
    public async Task Silent_execution_gives_no_value_but_prints()
    {
        var reply = await _client[0].ExecuteAsync("Console.Write(\"printed\"); 6 * 7", silent: true).InTime();

        Assert.Null(reply.Text);
        Assert.Equal("printed", reply.StdOut);
    }

    [Fact]
    public async Task Code_that_does_not_compile_says_where()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[2].ExecuteAsync("int x = \"text\";").InTime());

        Assert.Equal(2, error.EngineId);
        Assert.Equal("execute", error.Method);
        Assert.Contains(error.Traceback, line => line.Contains("CS0029", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exception_keeps_what_was_printed_and_set()
    {
        var result = _client[0].ExecuteAsync("var kept = 5; Console.Write(\"before\"); throw new InvalidOperationException(\"stop\");");

        var error = await Assert.ThrowsAsync<RemoteException>(() => result.InTime());

        Assert.Contains("InvalidOperationException", error.Ename);
        Assert.Equal("stop", error.Evalue);
        Assert.Equal("before", result.StdOut);
        Assert.Equal(5, await _client[0].PullAsync<int>("kept").InTime());
    }

    [Fact]
    public async Task Failing_execution_does_not_take_those_behind_it_along()
    {
        var bad = _client[0].ExecuteAsync("throw new Exception(\"bad\");");
        var good = _client[0].ExecuteAsync("1 + 1");

        await Assert.ThrowsAsync<RemoteException>(() => bad.InTime());
        Assert.Equal("2", (await good.InTime()).Text);
    }

    [Fact]
    public async Task Error_of_one_engine_names_it()
    {
        await _client[0, 2, 3].ExecuteAsync("var onlyHere = 1;").InTime();

        var error = await Assert.ThrowsAsync<CompositeException>(() => _client.All.ExecuteAsync("onlyHere + 1").InTime());

        Assert.Equal(1, Assert.IsType<RemoteException>(Assert.Single(error.Errors)).EngineId);
    }

    [Fact]
    public async Task Balanced_execution_runs_on_one_engine()
    {
        var reply = await _client.LoadBalanced().ExecuteAsync("Console.Write(\"somewhere\"); 1").InTime();

        Assert.Equal("somewhere", reply.StdOut);
        Assert.NotNull(reply.EngineId);
    }

    [Fact]
    public async Task File_is_read_here()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "var fromFile = 11;\nfromFile + 1");

            var replies = await _client[0..2].RunAsync(file).InTime();

            Assert.All(replies, reply => Assert.Equal("12", reply.Text));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Missing_file_is_told_before_anything_is_sent()
    {
        var outstanding = _client.Outstanding;

        var error = Assert.Throws<FileNotFoundException>(() => _client.All.RunAsync("no such file.csx"));

        Assert.Contains(Path.GetFullPath("no such file.csx"), error.Message);
        Assert.Equal(outstanding, _client.Outstanding);
    }

    [Fact]
    public async Task Using_directives_hold_for_code_to_come()
    {
        await _client.All.UsingAsync("System.Numerics", "static System.Math").InTime();

        Assert.Equal("3", (await _client[3].ExecuteAsync("BigInteger.Parse(\"3\") is var n ? Max(2, (int)n) : 0").InTime()).Text);
    }

    [Fact]
    public async Task Unknown_namespace_fails_with_the_engines_it_is_unknown_on()
    {
        var error = await Assert.ThrowsAsync<CompositeException>(() => _client[0, 1].UsingAsync("No.Such.Namespace").InTime());

        Assert.Equal([0, 1], error.Errors.Cast<RemoteException>().Select(e => e.EngineId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("System; Environment.Exit(1)")]
    [InlineData("System {")]
    public void Senseless_namespace_is_refused_here(string name) => Assert.Throws<ArgumentException>(() => _client.All.UsingAsync(name));

    [Fact]
    public async Task Reset_forgets_names()
    {
        await _client[3].ExecuteAsync("var forgotten = 1;").InTime();
        await _client[3].ResetAsync().InTime();

        await Assert.ThrowsAsync<RemoteException>(() => _client[3].ExecuteAsync("forgotten").InTime());
    }

    [Fact]
    public async Task Warmed_up_engines_go_on_working()
    {
        await _client.All.WarmUpAsync().InTime();

        Assert.All(await _client.All.ExecuteAsync("1").InTime(), reply => Assert.Equal("1", reply.Text));
    }

    [Fact]
    public async Task Shown_things_are_outputs()
    {
        var result = _client[0, 1].ExecuteAsync("Display.Show(1); Display.Show(\"two\"); 3");
        var replies = await result.InTime();

        Assert.Equal(["1", "\"two\""], replies[0].Outputs.Select(shown => shown.Text).Select(text => text == "two" ? "\"two\"" : text));
        Assert.Equal(4, result.Outputs.Count);
        Assert.Equal([0, 0, 1, 1], result.Outputs.Select(shown => shown.EngineId));
    }

    [Fact]
    public async Task Published_values_are_seen_while_the_task_runs()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Waiting = gate;
        var result = _client[2].ApplyAsync(async () =>
        {
            await Engine.PublishAsync(new { x = 1, y = new[] { 1.5, 2.5 } });
            await Gates.Waiting.WaitAsync();
            await Engine.PublishAsync(new { x = 2 });
        });

        await Patience.Until(() => result.Data.ContainsKey("y"));
        Assert.Equal(1, result.Data["x"]);
        Assert.Equal([1.5, 2.5], (double[])result.Data["y"]!);
        gate.Release();
        await result.InTime();

        Assert.Equal(2, result.Data["x"]);
    }

    [Fact]
    public async Task Data_of_several_tasks_are_apart()
    {
        var result = _client.All.ApplyAsync(() => Engine.PublishAsync(new { id = Engine.Current.Id }));
        await result.InTime();

        Assert.Equal([0, 1, 2, 3], result.Tasks.Select(task => task.Data["id"]));
        Assert.Throws<InvalidOperationException>(() => result.Data);
    }

    [Fact]
    public async Task Clients_that_execute_on_one_engine_at_once_have_each_their_own()
    {
        await using var other = await fixture.Cluster.ConnectAsync();
        var mine = Enumerable.Range(0, 10).Select(i => _client[1].ExecuteAsync($"Console.Write(\"mine {i}\"); {i}")).ToArray();
        var theirs = Enumerable.Range(0, 10).Select(i => other[1].ExecuteAsync($"Console.Write(\"theirs {i}\"); {i}")).ToArray();

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(($"mine {i}", $"{i}"), ((await mine[i].InTime()).StdOut, (await mine[i].InTime()).Text));
            Assert.Equal(($"theirs {i}", $"{i}"), ((await theirs[i].InTime()).StdOut, (await theirs[i].InTime()).Text));
        }
    }

    [Fact]
    public async Task Streaming_shows_text_and_values_of_code()
    {
        var printed = new StringWriter();
        var result = _client[0].ExecuteAsync("Console.Write(\"text\"); 5");

        await result.StreamOutput(printed).Completion.InTime();

        Assert.Equal($"text\nOut[{(await result.InTime()).ExecutionCount}]: 5\n", printed.ToString());
    }

    private static class Gates
    {
        public static SemaphoreSlim Waiting { get; set; } = null!;
    }
}
