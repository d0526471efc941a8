namespace InteractiveParallel.Tests;

public sealed class OutputTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Result_is_ready_with_everything_that_was_printed()
    {
        for (var i = 0; i < 200; i++)
        {
            var result = _client[0].ApplyAsync((int n) => Console.Write($"line {n}\n"), i);
            await result.InTime();

            Assert.Equal($"line {i}\n", result.StdOut);
            Assert.Equal("", result.StdErr);
            Assert.True(result.OutputComplete);
        }
    }

    [Fact]
    public async Task Both_streams_of_several_engines_are_in_the_order_of_the_engines()
    {
        var result = _client.All.ApplyAsync(() =>
        {
            Console.Write($"out {Engine.Current.Id};");
            Console.Error.Write($"err {Engine.Current.Id};");
        });
        await result.InTime();

        Assert.Equal("out 0;out 1;out 2;out 3;", result.StdOut);
        Assert.Equal("err 0;err 1;err 2;err 3;", result.StdErr);
        Assert.Equal("out 2;", result.Tasks[2].StdOut);
    }

    [Fact]
    public async Task Outputs_are_listed_whole_or_by_their_values_alone()
    {
        var result = _client[0, 1].ExecuteAsync("Console.WriteLine(\"printed\"); Engine.Current.Id + 40");
        await result.InTime();
        var (all, values) = (new StringWriter(), new StringWriter());

        result.DisplayOutputs(to: all);
        result.DisplayOutputs(to: values, resultOnly: true);

        Assert.Matches("^\\[stdout:0\\] printed\r?\n\\[stdout:1\\] printed\r?\nOut\\[0:\\d+\\]: 40\r?\nOut\\[1:\\d+\\]: 41\r?\n$", all.ToString());
        Assert.Matches("^Out\\[0:\\d+\\]: 40\r?\nOut\\[1:\\d+\\]: 41\r?\n$", values.ToString());
    }

    [Fact]
    public async Task Balanced_tasks_have_their_own_output()
    {
        var results = Enumerable.Range(0, 50).Select(i => _client.LoadBalanced().ApplyAsync((int n) => Console.Write($"task {n}"), i)).ToArray();
        foreach (var result in results) await result.InTime();

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"task {i}"), results.Select(r => r.StdOut));
    }

    [Fact]
    public async Task Output_can_be_read_while_the_task_runs()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Waiting = gate;
        var result = _client[1].ApplyAsync(async () =>
        {
            Console.Write("before");
            await Gates.Waiting.WaitAsync();
            Console.Write(" after");
        });

        await Patience.Until(() => result.StdOut.Length > 0);
        Assert.Equal("before", result.StdOut);
        Assert.False(result.Ready);
        gate.Release();
        await result.InTime();

        Assert.Equal("before after", result.StdOut);
    }

    [Fact]
    public async Task Output_of_a_thread_left_behind_is_added_to_a_finished_task()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Waiting = gate;
        var result = _client[2].ApplyAsync(() =>
        {
            _ = Task.Run(async () =>
            {
                await Gates.Waiting.WaitAsync();
                Console.Write("late");
            });
        });
        await result.InTime();
        Assert.Equal("", result.StdOut);
        gate.Release();

        await Patience.Until(() => result.StdOut == "late");
    }

    [Fact]
    public async Task Failed_task_keeps_what_it_printed()
    {
        var result = _client[0].ApplyAsync(() =>
        {
            Console.Write("so far");
            throw new InvalidOperationException("no further");
        });

        await Assert.ThrowsAsync<RemoteException>(() => result.InTime());

        Assert.Equal("so far", result.StdOut);
        Assert.Equal("no further", result.Metadata.Error!.Evalue);
    }

    [Fact]
    public async Task Two_clients_see_each_their_own_output()
    {
        await using var other = await fixture.Cluster.ConnectAsync();
        var mine = Enumerable.Range(0, 20).Select(_ => _client[0].ApplyAsync(() => Console.Write("mine"))).ToArray();
        var theirs = Enumerable.Range(0, 20).Select(_ => other[0].ApplyAsync(() => Console.Write("theirs"))).ToArray();
        foreach (var result in mine.Concat(theirs)) await result.InTime();

        Assert.All(mine, result => Assert.Equal("mine", result.StdOut));
        Assert.All(theirs, result => Assert.Equal("theirs", result.StdOut));
    }

    [Fact]
    public async Task Hundred_megabytes_arrive_whole()
    {
        const int Lines = 1_000_000;
        var result = _client[3].ApplyAsync(() =>
        {
            var line = new string('x', 99) + "\n";
            for (var i = 0; i < Lines; i++) Console.Write(line);
        });
        Assert.True(await result.WaitAsync(TimeSpan.FromMinutes(2)));

        Assert.Equal(Lines * 100, result.StdOut.Length);
        Assert.True(result.OutputComplete);
    }

    [Fact]
    public async Task Output_over_the_limit_loses_its_beginning()
    {
        await using var small = await fixture.Cluster.ConnectAsync(new ClientOptions { OutputLimit = 200_000 });
        var result = small[0].ApplyAsync(() =>
        {
            for (var i = 0; i < 100_000; i++) Console.Write($"{i:00000000}\n");
        });
        await result.InTime();

        Assert.StartsWith("[the oldest ", result.StdOut);
        Assert.EndsWith("00099999\n", result.StdOut);
        Assert.True(result.StdOut.Length < 200_100);
        Assert.True(result.OutputComplete);
    }

    [Fact]
    public async Task Streaming_that_starts_in_the_middle_prints_everything_once()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Waiting = gate;
        var result = _client[0].ApplyAsync(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                Console.Write($"{i}\n");
                Console.Out.Flush();
                if (i == 50) await Gates.Waiting.WaitAsync();
            }
        });
        await Patience.Until(() => result.StdOut.EndsWith("\n50\n", StringComparison.Ordinal));
        var printed = new StringWriter();
        await using (result.StreamOutput(printed))
        {
            gate.Release();
            await result.InTime();
        }

        Assert.Equal(string.Concat(Enumerable.Range(0, 100).Select(i => $"{i}\n")), printed.ToString());
    }

    [Fact]
    public async Task Streaming_ends_by_itself_and_names_the_engines()
    {
        var printed = new StringWriter();
        var result = _client[0, 1].ApplyAsync(() => Console.WriteLine($"engine {Engine.Current.Id}"));

        await result.StreamOutput(printed).Completion.InTime();

        var lines = printed.ToString().ReplaceLineEndings("\n");
        Assert.Contains("[stdout:0] \nengine 0\n", lines);
        Assert.Contains("[stdout:1] \nengine 1\n", lines);
    }

    [Fact]
    public async Task Streaming_shows_errors_of_engines()
    {
        var printed = new StringWriter();
        var result = _client[0, 1].ApplyAsync(() => Engine.Current.Id == 1 ? throw new InvalidOperationException("odd") : 1);

        await result.StreamOutput(printed).Completion.InTime();

        Assert.StartsWith("[error:1] \n", printed.ToString());
        Assert.Contains("odd", printed.ToString());
    }

    [Fact]
    public async Task Disposed_streaming_prints_no_more()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Waiting = gate;
        var result = _client[1].ApplyAsync(async () =>
        {
            Console.Write("one");
            await Gates.Waiting.WaitAsync();
            Console.Write("two");
        });
        var printed = new StringWriter();
        await using (result.StreamOutput(printed)) await Patience.Until(() => result.StdOut == "one");
        gate.Release();
        await result.InTime();

        Assert.Equal("one", printed.ToString());
    }

    [Fact]
    public async Task Results_of_many_printing_tasks_are_not_kept_alive()
    {
        var forgotten = await PrintAndForget();

        await Patience.Until(() =>
        {
            GC.Collect();
            return !forgotten.TryGetTarget(out _);
        });
    }

    private async Task<WeakReference<AsyncResult>> PrintAndForget()
    {
        var result = _client[0].ApplyAsync(() => Console.Write("x"));
        await result.InTime();
        return new WeakReference<AsyncResult>(result);
    }

    private static class Gates
    {
        public static SemaphoreSlim Waiting { get; set; } = null!;
    }
}
