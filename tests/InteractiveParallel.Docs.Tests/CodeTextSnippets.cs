namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of code text, of output and of published values.</summary>
public sealed class CodeTextSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Code_text_runs_and_leaves_names()
    {
        DirectView all = client.All;
        EngineView first = client[0];

        await all.PushAsync("a", 7);
        await all.ExecuteAsync("var b = a * 6; Console.WriteLine(b);");
        int[] same = await all.ApplyAsync(() => Engine.Get<int>("b"));

        ExecuteReply reply = await first.ExecuteAsync("Enumerable.Range(1, 4).Select(x => x * b)");
        Console.WriteLine(reply.Text);                            // IEnumerable<int> { 42, 84, 126, 168 }
        int value = await first.PullAsync<int>("a + b");          // a name that is an expression: the value itself travels
        await first.PushAsync("squares", new int[10]);
        await first.PushAsync("squares[3]", 9);                   // and it may be what is assigned to

        await all.UsingAsync("System.Text.RegularExpressions", "static System.Math");
        await all.ExecuteAsync("var root = Sqrt(b);");

        await all.WarmUpAsync();

        Assert.Equal([42, 42, 42, 42], same);
        Assert.Contains("42, 84, 126, 168", reply.Text!, StringComparison.Ordinal);
        Assert.Equal(49, value);
        Assert.Equal(9, (await first.PullAsync<int[]>("squares"))[3]);
        Assert.Equal(Math.Sqrt(42), await first.PullAsync<double>("root"));
    }

    [Fact]
    public async Task Output_comes_with_the_result()
    {
        DirectView all = client.All;
        EngineView first = client[0];

        AsyncResult<ExecuteReply[]> printed = all.ExecuteAsync("Console.WriteLine($\"engine {Engine.Current.Id}\");");
        await printed;
        Console.Write(printed.StdOut);                            // of all engines, one after the other
        Console.Write(printed.Tasks[0].StdOut);                   // of one

        AsyncResult<int> watched = first.ApplyAsync(() =>
        {
            for (var i = 0; i < 3; i++) Console.WriteLine($"step {i}");
            return 3;
        });
        await using (watched.StreamOutput()) await watched;

        Assert.Equal(string.Concat(Enumerable.Range(0, 4).Select(i => $"engine {i}{Environment.NewLine}")), printed.StdOut);
        Assert.Equal($"engine 0{Environment.NewLine}", printed.Tasks[0].StdOut);
        Assert.EndsWith($"step 2{Environment.NewLine}", watched.StdOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_published_before_the_end()
    {
        EngineView first = client[0];

        AsyncResult<double> training = first.ApplyAsync(async () =>
        {
            for (var step = 1; step <= 3; step++) await Engine.PublishAsync(new { step, loss = 1.0 / step });
            return 0.0;
        });
        await training;
        Console.WriteLine($"after step {training.Data["step"]} the loss was {training.Data["loss"]}");

        Assert.Equal((3, 1.0 / 3), ((int)training.Data["step"]!, (double)training.Data["loss"]!));
    }
}
