using InteractiveParallel.Launchers;

namespace InteractiveParallel.Integration.Tests;

/// <summary>Code text that does every ugly thing to its engine: the answer names it, and what can go on goes on.</summary>
public class BadCodeTests
{
    private static async Task<T> FailureOfAsync<T>(AsyncResult result)
        where T : Exception
    {
        Assert.True(await result.WaitAsync(Workplace.Patience), "the result hangs");
        return await Assert.ThrowsAsync<T>(async () => await result);
    }

    // The patience fires only when nothing comes.
    private static async Task PrintsAsync(AsyncResult result, Func<string, bool> enough)
    {
        using var patience = new CancellationTokenSource(Workplace.Patience);
        while (!enough(result.StdOut)) await Task.Delay(20, patience.Token);
    }

    private static async Task AssertWorksAsync(EngineView engine) => Assert.Equal("42", (await engine.ExecuteAsync("6 * 7")).Text);

    [Fact]
    public async Task Code_that_does_not_compile_is_shown_with_line_and_caret()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var error = await FailureOfAsync<RemoteException>(client[0].ExecuteAsync("var a = 1;\nvar b = a + nothing;"));

        Assert.Contains("CS0103", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Traceback, line => line.Contains("(2,13)", StringComparison.Ordinal));
        Assert.Contains(error.Traceback, line => line.TrimEnd().EndsWith('^'));
        await AssertWorksAsync(client[0]);
    }

    [Fact]
    public async Task Code_that_throws_tells_its_line_and_keeps_what_it_had_set()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var error = await FailureOfAsync<RemoteException>(
            client[0].ExecuteAsync("var kept = 3;\nConsole.WriteLine(\"before\");\nthrow new InvalidOperationException(\"on purpose\");"));

        Assert.Equal(("InvalidOperationException", "on purpose"), (error.Ename, error.Evalue));
        Assert.Contains(error.Traceback, line => line.Contains("line 3", StringComparison.Ordinal));
        Assert.DoesNotContain(error.Traceback, line => line.Contains("InteractiveParallel.", StringComparison.Ordinal));
        Assert.Equal(3, await client[0].PullAsync<int>("kept"));
    }

    [Fact]
    public async Task Output_written_before_an_exit_is_not_lost()
    {
        await using var cluster = await Cluster.StartAsync(2);
        await using var client = await cluster.ConnectAsync();

        var result = client[0].ExecuteAsync("Console.WriteLine(\"last words\"); Environment.Exit(5);");
        var death = await FailureOfAsync<EngineDiedException>(result);
        await result.WaitForOutputAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(5, death.ExitCode);
        Assert.Contains("last words", result.StdOut, StringComparison.Ordinal);
        await AssertWorksAsync(client[1]);
    }

    [Fact]
    public async Task Stack_overflow_ends_the_engine_and_is_named()
    {
        await using var cluster = await Cluster.StartAsync(2);
        await using var client = await cluster.ConnectAsync();

        var death = await FailureOfAsync<EngineDiedException>(client[0].ExecuteAsync("int Deep(int n) => Deep(n + 1) + 1; Deep(0)"));

        Assert.Contains("Stack overflow", death.StandardError!, StringComparison.Ordinal);
        await AssertWorksAsync(client[1]);
    }

    [Fact]
    public async Task Allocating_without_end_is_reported_as_out_of_memory()
    {
        await using var place = new Workplace();
        await place.StartControllerAsync();
        place.Start("ipengine", "--profile-dir", place.Profile, "--memory", "512MB");
        await using var client = await Client.ConnectAsync(place.ClientFile);
        await client.WaitForEnginesAsync(1, Workplace.Patience);

        var result = client[0].ExecuteAsync("var hoard = new List<byte[]>(); while (true) hoard.Add(new byte[1 << 20]);");
        Assert.True(await result.WaitAsync(Workplace.Patience), "the result hangs");
        var error = await Assert.ThrowsAnyAsync<ParallelException>(async () => await result);

        Assert.Contains("memory", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("512", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Printing_without_end_goes_on_until_the_engine_is_killed_and_memory_stays_bounded()
    {
        await using var cluster = await Cluster.StartAsync(2);
        await using var client = await cluster.ConnectAsync(new ClientOptions { OutputLimit = 1 << 20 });
        var pid = await client[0].ApplyAsync(() => Environment.ProcessId);

        var endless = client[0].ExecuteAsync("while (true) Console.WriteLine(new string('x', 1000));");
        await PrintsAsync(endless, text => text.Length >= 1 << 19);
        await AssertWorksAsync(client[1]);
        Signals.Send(pid, 9);
        await FailureOfAsync<EngineDiedException>(endless);

        Assert.True(endless.StdOut.Length <= (1 << 20) + 200_000, $"{endless.StdOut.Length} characters are kept");
    }

    [Fact]
    public async Task Reading_the_keyboard_is_refused_with_an_explanation()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var error = await FailureOfAsync<RemoteException>(client[0].ExecuteAsync("var s = Console.ReadLine();"));

        Assert.Contains("push", error.Message, StringComparison.OrdinalIgnoreCase);
        await AssertWorksAsync(client[0]);
    }

    [Fact]
    public async Task Threads_that_outlive_their_code_print_under_its_name()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var started = client[0].ExecuteAsync(
            "var gate = new ManualResetEventSlim(); new Thread(() => { gate.Wait(); Console.WriteLine(\"still here\"); }) { IsBackground = true }.Start();");
        await started;
        var other = client[0].ExecuteAsync("Console.WriteLine(\"second\"); gate.Set();");
        await other;
        await PrintsAsync(started, text => text.Length > 0);

        Assert.Equal("still here", started.StdOut.Trim());
        Assert.Equal("second", other.StdOut.Trim());
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_named()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var error = await FailureOfAsync<RemoteException>(client[0].PullAsync<int>("nowhere"));

        Assert.Contains("'nowhere' is not defined on engine 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_travel_is_refused_before_anything_is_sent()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var error = Assert.Throws<CannotShipException>(() => { _ = client[0].PushAsync("file", new OpenFile(File.OpenRead("/dev/null"))); });

        Assert.Contains("FileStream", error.Message, StringComparison.Ordinal);
        await AssertWorksAsync(client[0]);
    }

    [Fact]
    public async Task Two_clients_on_one_engine_each_get_their_own()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var one = await cluster.ConnectAsync();
        await using var two = await cluster.ConnectAsync();

        var ones = Enumerable.Range(0, 20).Select(i => one[0].ExecuteAsync($"Console.WriteLine(\"one {i}\");")).ToArray();
        var twos = Enumerable.Range(0, 20).Select(i => two[0].ExecuteAsync($"Console.WriteLine(\"two {i}\");")).ToArray();
        foreach (var result in ones.Concat(twos)) await result;

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"one {i}"), ones.Select(result => result.StdOut.Trim()));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"two {i}"), twos.Select(result => result.StdOut.Trim()));
    }

    [Fact]
    public async Task An_engine_that_dies_while_it_streams_leaves_what_it_had_printed()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();
        var pid = await client[0].ApplyAsync(() => Environment.ProcessId);

        var streaming = client[0].ExecuteAsync("for (int i = 0; ; i++) { Console.WriteLine(i); await Task.Delay(1); }");
        await PrintsAsync(streaming, text => text.Contains("20", StringComparison.Ordinal));
        Signals.Send(pid, 9);
        var death = await FailureOfAsync<EngineDiedException>(streaming);

        Assert.Equal("SIGKILL", death.Signal);
        Assert.StartsWith($"0{Environment.NewLine}1{Environment.NewLine}", streaming.StdOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_takes_the_console_away_gives_it_back_at_its_end()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        await client[0].ExecuteAsync("Console.SetOut(new StringWriter()); Console.WriteLine(\"kept\");");
        var after = client[0].ExecuteAsync("Console.WriteLine(\"shown\");");
        await after;

        Assert.Equal("shown", after.StdOut.Trim());
    }

    [Fact]
    public async Task Text_is_compared_on_engines_as_in_the_program()
    {
        await using var cluster = await Cluster.StartAsync(1);
        await using var client = await cluster.ConnectAsync();

        var german = await client[0].ExecuteAsync("1.5.ToString(new System.Globalization.CultureInfo(\"de-DE\"))");

        Assert.Equal("\"1,5\"", german.Text);
    }

    private sealed record OpenFile(FileStream Stream);
}
