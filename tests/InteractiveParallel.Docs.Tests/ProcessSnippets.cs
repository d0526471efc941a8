namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of clusters of processes. It is compiled; tests over real processes run the like of it.</summary>
internal static class ProcessSnippets
{
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
