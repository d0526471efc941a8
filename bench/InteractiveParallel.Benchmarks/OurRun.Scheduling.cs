namespace InteractiveParallel.Benchmarks;

/// <content>How evenly tasks are spread, and how fast they are taken back.</content>
internal sealed partial class OurRun
{
    private async Task FairnessAsync()
    {
        const int Engines = 32, Each = 500;
        await using var cluster = await Cluster.StartAsync(Engines);
        await using var client = await cluster.ConnectAsync();
        var tasks = client.LoadBalanced();
        await SpreadAsync(tasks, Engines * 10);
        var counts = await SpreadAsync(tasks, Engines * Each);
        into.Add("fairness", counts.Count < Engines ? 0 : (double)counts.Values.Min() / counts.Values.Max());
    }

    // Tasks that wait for a millisecond, so that the engines and not the two cores are what is shared out.
    private static async Task<Dictionary<int, int>> SpreadAsync(LoadBalancedView tasks, int count)
    {
        var results = new AsyncResult<int>[count];
        for (var i = 0; i < count; i++)
        {
            results[i] = tasks.ApplyAsync(async () =>
            {
                await Task.Delay(1);
                return Environment.ProcessId;
            });
        }

        Dictionary<int, int> counts = [];
        foreach (var result in results)
        {
            var engine = await result;
            counts[engine] = counts.GetValueOrDefault(engine) + 1;
        }

        return counts;
    }

    private async Task CancelAsync()
    {
        const int Queued = 1_000_000;
        await using var cluster = await Cluster.StartAsync(engines: 2);
        await using var client = await cluster.ConnectAsync();
        var tasks = client.LoadBalanced();
        AsyncResult[] busy = [tasks.ApplyAsync(Endless), tasks.ApplyAsync(Endless)];
        var results = new AsyncResult[Queued];
        for (var i = 0; i < Queued; i++) results[i] = tasks.ApplyAsync(Nothing);

        // It comes behind them on their channel, and fails there: all have arrived then.
        await tasks.With(o => o with { Timeout = TimeSpan.FromMilliseconds(1) }).ApplyAsync(Nothing).WaitAsync();
        into.Add("cancel", await SecondsAsync(() => client.AbortAsync(results)));
        foreach (var one in busy) one.Cancel();
    }

    private static async Task Endless(CancellationToken cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken);
}
