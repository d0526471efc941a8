
namespace InteractiveParallel.Integration.Tests;

public class VanishingClientTests
{
    [Fact]
    public async Task Tasks_of_a_killed_client_run_on_and_other_clients_notice_nothing()
    {
        const int Tasks = 100;
        await using var place = new Workplace();
        var traces = Directory.CreateDirectory(Path.Combine(place.Folder, "traces")).FullName;
        var starter = place.Start("ipcluster", "start", "-n", "2", "--profile-dir", place.Profile);
        await starter.SaysAsync("2 engines are ready");
        var other = place.StartProgram("VanishingClient", place.ClientFile, traces, $"{Tasks}");
        await other.SaysAsync("submitted");

        other.Signal("SIGKILL");
        Assert.Equal("SIGKILL", (await other.ExitAsync()).Signal);

        await using var client = await Client.ConnectAsync(place.ClientFile);
        Assert.Equal<int[]>([1, 1], await client.All.ApplyAsync(() => 1));
        // Tasks run in their order, so behind this one nothing of the other client waits for an engine any more.
        await client.LoadBalanced().ApplyAsync(() => 0);
        await client.All.ApplyAsync(() => 0);
        Assert.Equal(Tasks, Directory.GetFiles(traces).Length);
        starter.Signal("SIGINT");
        Assert.Equal(0, await starter.ExitCodeAsync());
    }
}
