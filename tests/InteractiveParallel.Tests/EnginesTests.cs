using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Tests;

public sealed class EnginesTests
{
    [Fact]
    public async Task Unknown_ids_are_answered_with_those_there_are()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var client = await cluster.ConnectAsync();

        Assert.Contains("no engine 7; the engines are 0, 1", Assert.Throws<NoEnginesException>(() => client[7]).Message);
        Assert.Contains("the engines are 0, 1", Assert.Throws<NoEnginesException>(() => client[0, 5]).Message);
        Assert.Contains("the engines are 0, 1", Assert.Throws<NoEnginesException>(() => client[^3]).Message);
        Assert.Contains("the engines are 0, 1", Assert.Throws<NoEnginesException>(() => client[2..4]).Message);
        Assert.Contains("the engines are 0, 1", Assert.Throws<NoEnginesException>(() => client.Where(e => e.Id > 7)).Message);
    }

    [Fact]
    public async Task Calls_without_engines_say_how_to_get_some()
    {
        await using var controller = new FakeController();
        await using var client = await Client.ConnectAsync(controller.File);

        const string Remedy = "no engines registered: start some with `ipengine`, or wait with client.WaitForEnginesAsync(n)";
        Assert.Equal(Remedy, Assert.Throws<NoEnginesException>(() => client.All.ApplyAsync(() => 1)).Message);
        Assert.Equal(Remedy, Assert.Throws<NoEnginesException>(() => client.LoadBalanced().ApplyAsync(() => 1)).Message);
        Assert.Equal(Remedy, Assert.Throws<NoEnginesException>(() => client[0]).Message);
        Assert.Equal(Remedy, Assert.Throws<NoEnginesException>(() => client.All.MapAsync(x => x, [1])).Message);
    }

    [Fact]
    public async Task WaitForEngines_says_how_many_there_are_when_the_time_is_up()
    {
        await using var cluster = Cluster.InProcess(1);
        await using var client = await cluster.ConnectAsync();

        await client.WaitForEnginesAsync(1);
        var error = await Assert.ThrowsAsync<TimeoutException>(() => client.WaitForEnginesAsync(2, TimeSpan.FromMilliseconds(20)));

        Assert.Contains("there are 1", error.Message);
    }

    [Fact]
    public async Task Engines_come_and_go_while_a_live_view_follows()
    {
        await using var cluster = Cluster.InProcess(3);
        await using var client = await cluster.ConnectAsync();
        var lost = new TaskCompletionSource<EngineInfo>();
        client.EngineLost += engine => lost.TrySetResult(engine);
        var all = client.All;
        var frozen = client[0..3];

        await client[1].ShutdownAsync();

        Assert.Equal(1, (await lost.Task.WaitAsync(Patience.Limit)).Id);
        Assert.Equal([0, 2], client.Ids);
        Same.Items([0, 2], await all.ApplyAsync(() => Engine.Current.Id).InTime());
        Assert.Contains("engine 1 is gone; the engines are 0, 2", Assert.Throws<NoEnginesException>(() => frozen.ApplyAsync(() => 1)).Message);
    }

    [Fact]
    public async Task Engines_are_described()
    {
        await using var cluster = Cluster.InProcess(1);
        await using var client = await cluster.ConnectAsync();

        var engine = Assert.Single(client.Engines);
        Assert.Equal((0, "csharp", Environment.ProcessId), (engine.Id, engine.Language, engine.Pid));
    }

    [Fact]
    public async Task Queue_status_counts_what_is_done()
    {
        await using var cluster = Cluster.InProcess(1);
        await using var client = await cluster.ConnectAsync();
        await client[0].ApplyAsync(() => 1);
        await client.LoadBalanced().ApplyAsync(() => 1);

        var status = await client.QueueStatusAsync();

        Assert.Equal(new EngineQueue(Queue: 0, Tasks: 0, Completed: 2), status.Engines[0]);
        Assert.Equal(0, status.Unassigned);
    }

    [Fact]
    public async Task Registration_by_notification_is_seen()
    {
        await using var controller = new FakeController();
        await using var client = await Client.ConnectAsync(controller.File);
        var registered = new TaskCompletionSource<EngineInfo>();
        client.EngineRegistered += engine => registered.TrySetResult(engine);
        var waiting = client.WaitForEnginesAsync(1);

        controller.Engines["5"] = "uuid-5";
        controller.Notify(new Protocol.Contents.RegistrationNotification(5, "uuid-5"));

        await waiting.InTime();
        Assert.Equal(5, (await registered.Task.WaitAsync(Patience.Limit)).Id);
        Assert.Equal([5], client.Ids);
    }

    [Fact]
    public async Task Engine_that_was_taken_for_dead_and_registers_again_is_used_again()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File);
        var (lost, back) = (new TaskCompletionSource(), new TaskCompletionSource<EngineInfo>());
        client.EngineLost += _ => lost.TrySetResult();
        client.EngineRegistered += engine => back.TrySetResult(engine);

        controller.Engines.Clear();
        controller.Notify(new UnregistrationNotification(0, "uuid-0"));
        await lost.Task.WaitAsync(Patience.Limit);
        controller.Engines["4"] = "uuid-0";
        controller.Notify(new RegistrationNotification(4, "uuid-0"));

        Assert.Equal(4, (await back.Task.WaitAsync(Patience.Limit)).Id);
        Assert.Equal([4], client.Ids);
    }
}
