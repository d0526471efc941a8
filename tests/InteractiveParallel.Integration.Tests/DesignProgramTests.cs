namespace InteractiveParallel.Integration.Tests;

/// <summary>The program that the client's shape was designed by, over real processes, statement for statement.</summary>
public class DesignProgramTests
{
    [Fact]
    public async Task The_program_of_the_design_runs()
    {
        await using var cluster = await Cluster.StartAsync(engines: 4);
        await using var client = await cluster.ConnectAsync();

        DirectView all = client.All;
        DirectView some = client[0..2];
        EngineView first = client[0];

        int[] pids = await all.ApplyAsync(() => Environment.ProcessId);
        int sum = await first.ApplyAsync((int a, int b) => a + b, 5, 6);
        var k = 10;
        int[] more = await all.ApplyAsync((int x) => x * k, 4);

        await all.PushAsync("a", 7);
        int[] back = await all.PullAsync<int>("a");
        AsyncResult<ExecuteReply[]> code = all.ExecuteAsync("var b = a * 6; Console.WriteLine(b);");
        ExecuteReply[] printed = await code;
        int[] same = await all.ApplyAsync(() => Engine.Get<int>("b"));
        await all.ScatterAsync("x", Enumerable.Range(0, 16));
        int[] xs = await all.GatherAsync<int>("x");

        LoadBalancedView tasks = client.LoadBalanced();
        AsyncMapResult<double> powers = tasks.MapAsync(x => Math.Pow(x, 10), Enumerable.Range(0, 32));
        var inOrder = new List<double>();
        await foreach (double y in powers) inOrder.Add(y);
        double[] allOfThem = await powers;
        AsyncResult<int> late = tasks.ApplyAsync(() => 42);
        var answer = await late;
        var line = $"{late.Metadata.EngineId} {powers.SerialTime / powers.WallTime:0.0}x {powers.Progress}/{powers.Count}";

        Assert.Equal(4, pids.Distinct().Count());
        Assert.DoesNotContain(Environment.ProcessId, pids);
        Assert.Equal(2, (await some.ApplyAsync(() => 0)).Length);
        Assert.Equal(11, sum);
        Assert.Equal([40, 40, 40, 40], more);
        Assert.Equal([7, 7, 7, 7], back);
        Assert.Equal(Enumerable.Repeat($"42{Environment.NewLine}", 4), printed.Select(reply => reply.StdOut));
        Assert.Equal(string.Concat(printed.Select(reply => reply.StdOut)), code.StdOut);
        Assert.Equal([42, 42, 42, 42], same);
        Assert.Equal(Enumerable.Range(0, 16), xs);
        Assert.Equal(Enumerable.Range(0, 32).Select(x => Math.Pow(x, 10)), inOrder);
        Assert.Equal(inOrder, allOfThem);
        Assert.Equal(42, answer);
        Assert.Matches("^[0-3] [0-9.,]+x 32/32$", line);
    }
}
