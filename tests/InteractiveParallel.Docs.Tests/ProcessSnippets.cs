namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of clusters of processes. It is compiled; tests over real processes run the like of it.</summary>
internal static class ProcessSnippets
{
    internal static async Task Readme()
    {
        await using var cluster = await Cluster.StartAsync(engines: 4);        // local processes; Cluster.InProcess(4): same wire, one process, breakpoints work
        await using var client  = await cluster.ConnectAsync();                // or Client.ConnectAsync() for the cluster that `ipcluster start` runs

        DirectView all   = client.All;                                         // live: engines are looked up at each call
        EngineView first = client[0];                                          // one engine: results are values, not arrays

        int[] pids = await all.ApplyAsync(() => Environment.ProcessId);
        int   sum  = await first.ApplyAsync((int a, int b) => a + b, 5, 6);
        var   k    = 10;
        int[] more = await all.ApplyAsync((int x) => x * k, 4);                // k is captured and travels

        await all.PushAsync("a", 7);
        int[] same = await all.ApplyAsync(() => Engine.Get<int>("a"));         // shipped code reads the engine's namespace by name
        await all.ScatterAsync("x", Enumerable.Range(0, 16));
        int[] xs   = await all.GatherAsync<int>("x");

        LoadBalancedView tasks = client.LoadBalanced();                        // whichever engine is free
        AsyncMapResult<double> powers = tasks.MapAsync(x => Math.Pow(x, 10), Enumerable.Range(0, 32));
        await foreach (double y in powers) Console.WriteLine(y);               // in order, as they arrive; powers.Unordered: as they finish
    }

    internal static async Task StartFromAProgram()
    {
        await using var cluster = await Cluster.StartAsync(engines: 4);
        await using var client = await cluster.ConnectAsync();
    }

    internal static async Task StartForOthers()
    {
        var options = new ClusterOptions { Profile = "shared", StartTimeout = TimeSpan.FromMinutes(2) };
        await using var cluster = await Cluster.StartAsync(engines: 8, options);
        cluster.PartEnded += end => Console.WriteLine(end);
        Console.WriteLine($"clients find it in {cluster.ConnectionFile}");
    }

    internal static async Task Connect()
    {
        await using var client = await Client.ConnectAsync();
    }

    internal static async Task ConnectElsewhere()
    {
        await using var byProfile = await Client.ConnectAsync(profile: "shared");
        await using var byFile = await Client.ConnectAsync("/home/me/ipcontroller-client.json");
        await using var patient = await Client.ConnectAsync(options: new ClientOptions { ClusterId = "night", Timeout = TimeSpan.FromMinutes(1) });
    }

    internal static async Task DeathOfAnEngine(Client client)
    {
        try
        {
            await client[1].ApplyAsync(() => Environment.Exit(3));
        }
        catch (EngineDiedException e)
        {
            Console.WriteLine($"engine {e.EngineId} on {e.Host}: exit code {e.ExitCode}, signal {e.Signal}");
            Console.WriteLine(e.StandardError);
        }
    }
}
