namespace InteractiveParallel.Benchmarks;

/// <content>Code text and its output.</content>
internal sealed partial class OurRun
{
    private const int DeclaringCells = 1_000;

    private async Task CodeAsync()
    {
        await using var cluster = await Cluster.StartAsync(engines: 1);
        await using var client = await cluster.ConnectAsync();
        var one = client[0];
        var pid = await one.ApplyAsync(() => Environment.ProcessId);

        into.Add("execute_first", await SecondsAsync(async () => await one.ExecuteAsync("var first = 1; first + 1")));
        into.Add("execute_linq", await SecondsAsync(async () => await one.ExecuteAsync("Enumerable.Range(0, 10).Select(x => x * first).Sum()")));
        for (var i = 0; i < 20; i++) await one.ExecuteAsync($"var warm{i} = {i};");
        into.Add("execute", await MedianAsync(50, i => one.ExecuteAsync($"var a{i} = {i};")));
        into.Add("execute_expression", await MedianAsync(50, i => one.ExecuteAsync($"Math.Sqrt(first + {i})")));
        into.Add("execute_again", await MedianAsync(50, _ => one.ExecuteAsync("first++;")));
        for (var i = 0; i < DeclaringCells; i++) await one.ExecuteAsync($"int f{i}(int x) => x + {i}; var v{i} = f{i}(1);");
        into.Add("execute_late", await MedianAsync(20, i => one.ExecuteAsync($"var late{i} = {i};")));
        into.Add("cells_rss", Memory.Resident(pid));
        into.Add("output", 100 / await SecondsAsync(async () => await one.ExecuteAsync(
            "var line = new string('x', 999); for (int i = 0; i < 100_000; i++) Console.WriteLine(line);")));
    }

    private static async Task<double> MedianAsync(int count, Func<int, AsyncResult> call)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++) times.Add(await SecondsAsync(async () => await call(i)));
        return Samples.Quantile(times, 0.5);
    }
}
