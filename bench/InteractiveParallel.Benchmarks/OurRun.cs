using System.Diagnostics;

namespace InteractiveParallel.Benchmarks;

/// <summary>One run of our side: every cluster is started anew, as separate processes with default settings.</summary>
internal sealed partial class OurRun(Samples into, IReadOnlySet<string> wanted)
{
    private const int Tasks = 50_000;

    public async Task MeasureAsync()
    {
        if (Wants("start4", "controller_rss", "engine_rss")) await StartFourAsync();
        if (Wants("start16")) await StartAsync(16, "start16");
        if (Wants("tasks", "calls", "rtt_direct", "rtt_balanced", "map", "map_balanced", "push", "pull", "growth")) await MainAsync();
        if (Wants("push8", "broadcast8")) await PushToEightAsync();
        if (Wants("tasks_hwm1")) await TasksAsync(2, "tasks_hwm1", "--hwm", "1");
        if (Wants("execute_first", "execute_linq", "execute", "execute_expression", "execute_again", "execute_late", "output", "cells_rss")) await CodeAsync();
        if (Wants("tasks32", "tasks32_first")) await TasksAsync(32, "tasks32");
        if (Wants("fairness")) await FairnessAsync();
        if (Wants("cancel")) await CancelAsync();
    }

    private bool Wants(params string[] keys) => wanted.Count == 0 || keys.Any(wanted.Contains);

    private async Task StartFourAsync()
    {
        var clock = Stopwatch.StartNew();
        await using var cluster = await Cluster.StartAsync(engines: 4);
        await using var client = await cluster.ConnectAsync();
        into.Add("start4", clock.Elapsed.TotalSeconds);
        await client.All.ApplyAsync(() => 0);
        into.Add("controller_rss", Memory.Resident(ControllerOf(cluster)));
        into.Add("engine_rss", Samples.Quantile((await client.All.ApplyAsync(() => Environment.ProcessId)).Select(Memory.Resident), 0.5));
    }

    private async Task StartAsync(int engines, string key)
    {
        var clock = Stopwatch.StartNew();
        await using var cluster = await Cluster.StartAsync(engines: engines);
        await using var client = await cluster.ConnectAsync();
        into.Add(key, clock.Elapsed.TotalSeconds);
    }

    private async Task TasksAsync(int engines, string key, params string[] controllerArguments)
    {
        await using var cluster = await Cluster.StartAsync(engines, new ClusterOptions { ControllerArguments = controllerArguments });
        await using var client = await cluster.ConnectAsync();
        var tasks = client.LoadBalanced();
        if (engines > 2) into.Add(key + "_first", await RatePerSecondAsync(Tasks, () => tasks.ApplyAsync(Nothing)));
        // Until each engine has run as many tasks as the two have in the first row: what a process runs often is compiled again while it runs.
        for (var done = engines > 2 ? 2 : 0; done < engines; done += 2) await RatePerSecondAsync(Tasks, () => tasks.ApplyAsync(Nothing));
        into.Add(key, await RatePerSecondAsync(Tasks, () => tasks.ApplyAsync(Nothing)));
    }

    private async Task MainAsync()
    {
        await using var cluster = await Cluster.StartAsync(engines: 2);
        await using var client = await cluster.ConnectAsync();
        var (tasks, one) = (client.LoadBalanced(), client[0]);

        await RatePerSecondAsync(Tasks, () => tasks.ApplyAsync(Nothing));
        into.Add("tasks", await RatePerSecondAsync(Tasks, () => tasks.ApplyAsync(Nothing)));
        await RatePerSecondAsync(Tasks / 2, () => one.ApplyAsync(Nothing));
        into.Add("calls", await RatePerSecondAsync(Tasks, () => one.ApplyAsync(Nothing)));
        await LatencyAsync("rtt_direct", async () => await one.ApplyAsync(Nothing));
        await LatencyAsync("rtt_balanced", async () => await tasks.ApplyAsync(Nothing));
        await MapsAsync(client.All, tasks);
        await BulkAsync(one);

        await GrowthAsync(tasks, ControllerOf(cluster));
    }

    // From the time on when as many tasks have ended as are remembered.
    private async Task GrowthAsync(LoadBalancedView tasks, int controller)
    {
        const int Rounds = 6;
        for (var round = 0; round < Rounds; round++) await RatePerSecondAsync(Tasks, () => tasks.ApplyAsync(Nothing));
        var before = Memory.Resident(controller);
        for (var round = 0; round < Rounds; round++) await RatePerSecondAsync(Tasks, () => tasks.ApplyAsync(Nothing));
        into.Add("growth", (Memory.Resident(controller) - before) * 10_000 / (Rounds * Tasks));
    }

    private async Task MapsAsync(DirectView all, LoadBalancedView tasks)
    {
        var numbers = Enumerable.Range(0, 1_000_000).ToArray();
        await all.MapAsync(x => x * x, numbers);
        into.Add("map", await SecondsAsync(async () => await all.MapAsync(x => x * x, numbers)));
        await tasks.MapAsync(x => x * x, numbers, chunkSize: 10_000);
        into.Add("map_balanced", await SecondsAsync(async () => await tasks.MapAsync(x => x * x, numbers, chunkSize: 10_000)));
        await EnumerateAsync(tasks, numbers, 10_000);
        into.Add("map_stream", await SecondsAsync(() => EnumerateAsync(tasks, numbers, 10_000)));
        into.Add("map_stream_small", await SecondsAsync(() => EnumerateAsync(tasks, numbers, 100)));
    }

    private static async Task EnumerateAsync(LoadBalancedView tasks, int[] numbers, int chunkSize)
    {
        await foreach (var _ in tasks.MapStream(x => x * x, numbers, new MapStreamOptions { ChunkSize = chunkSize }))
        {
        }
    }

    private async Task BulkAsync(EngineView one)
    {
        var data = new double[10_000_000];
        Array.Fill(data, 1.0);
        await one.PushAsync("warm", data);
        into.Add("push", 80 / await SecondsAsync(async () => await one.PushAsync("data", data)));
        await one.PullAsync<double[]>("data");
        into.Add("pull", 80 / await SecondsAsync(async () => await one.PullAsync<double[]>("data")));
    }

    private async Task PushToEightAsync()
    {
        const int Engines = 8;
        await using var cluster = await Cluster.StartAsync(Engines);
        await using var client = await cluster.ConnectAsync();
        var data = new double[10_000_000];
        Array.Fill(data, 1.0);
        foreach (var (key, view) in new[] { ("push8", client.All), ("broadcast8", client.Broadcast()) })
        {
            await view.PushAsync("data", data);
            into.Add(key, Engines * 80 / await SecondsAsync(async () => await view.PushAsync("data", data)));
        }
    }

    private async Task LatencyAsync(string key, Func<Task> call)
    {
        const int Count = 3_000;
        for (var i = 0; i < Count; i++) await call();
        var times = new List<double>(Count);
        for (var i = 0; i < Count; i++) times.Add(await SecondsAsync(call));
        into.Add(key, Samples.Quantile(times, 0.5));
        into.Add(key + "_p99", Samples.Quantile(times, 0.99));
    }

    private static async Task<double> RatePerSecondAsync(int count, Func<AsyncResult> call)
    {
        var results = new AsyncResult[count];
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++) results[i] = call();
        foreach (var result in results) await result;
        return count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> SecondsAsync(Func<Task> action)
    {
        var clock = Stopwatch.StartNew();
        await action();
        return clock.Elapsed.TotalSeconds;
    }

    private static int ControllerOf(Cluster cluster) => cluster.Parts.Single(part => part.Name == "ipcontroller").Pid;

    private static void Nothing()
    {
    }
}
