using System.Collections.Concurrent;

namespace InteractiveParallel.Integration.Tests;

/// <summary>A router drops what is sent to a peer that it does not know yet; an announced engine must never lose its first task.</summary>
public class ManyEnginesTests
{
    private const int Batch = 20;

    [Fact]
    public Task First_task_sent_on_the_notification_is_never_lost_in_200_starts() => StartManyAsync(200);

    [Fact]
    public Task First_task_sent_on_the_notification_is_never_lost_in_2000_starts()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("INTERACTIVE_PARALLEL_LONG_TESTS") == "1", "runs with ./test.sh full");
        return StartManyAsync(2000);
    }

    private static async Task StartManyAsync(int starts)
    {
        await using var place = new Workplace();
        var controller = await place.StartControllerAsync();
        await using var client = await Client.ConnectAsync(place.ClientFile);
        var answers = new ConcurrentDictionary<int, Task<int[]>>();
        using var announced = new SemaphoreSlim(0);
        client.EngineRegistered += engine =>
        {
            answers[engine.Id] = FirstTasksAsync(client, engine.Id);
            announced.Release();
        };

        for (var started = 0; started < starts; started += Batch)
        {
            var engines = place.Start("ipengine", "--n", $"{Batch}", "--file", place.EngineFile, "--log-level", "Warning");
            await client.WaitForEnginesAsync(Batch, Workplace.Patience);
            for (var engine = 0; engine < Batch; engine++) Assert.True(await announced.WaitAsync(Workplace.Patience), "an engine was never announced");
            foreach (var (id, answer) in answers) Assert.Equal<int[]>([id, id], await answer.WaitAsync(Workplace.Patience));
            engines.Signal("SIGTERM");
            await engines.ExitCodeAsync();
        }

        Assert.Equal(starts, answers.Count);
        controller.Signal("SIGTERM");
        Assert.Equal(0, await controller.ExitCodeAsync());
    }

    private static async Task<int[]> FirstTasksAsync(Client client, int id)
    {
        var direct = client[id].ApplyAsync(() => Engine.Current.Id);
        var balanced = client.LoadBalanced(id).ApplyAsync(() => Engine.Current.Id);
        return [await direct, await balanced];
    }
}
