using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.Tests;

public sealed class ViewTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Names_are_read_and_written_like_a_dictionary()
    {
        var (one, all) = (_client[0], _client.All);

        one["d"] = new List<int> { 1, 2 };
        Assert.Equal(new List<int> { 1, 2 }, one["d"]);
        all["d"] = "text";
        Assert.Equal(new object?[] { "text", "text", "text", "text" }, all["d"]);
        one["d"] = null;
        Assert.Null(one["d"]);
        Assert.Equal("text", await _client[1].PullAsync<string>("d").InTime());
        Assert.Contains("'nothing'", Assert.Throws<RemoteException>(() => one["nothing"]).Evalue);
        Assert.Equal(4, Assert.Throws<CompositeException>(() => all["nothing"]).Errors.Count);
        Assert.Throws<CannotShipException>(() => one["d"] = Thread.CurrentThread);
    }

    [Fact]
    public async Task A_name_may_be_an_expression()
    {
        var one = _client[2];
        one["g"] = new List<int> { 1, 2, 3 };

        one["g[0]"] = 5;
        await one.PushAsync("g[1]", 6).InTime();

        Assert.Equal(5, one["g[0]"]);
        Assert.Equal(3, one["g.Count"]);
        Same.Items([6, 3], await one.PullAsync<int>(["g[1]", "g[2]"]).InTime());
        Assert.Equal(14, (await one.ExecuteAsync("g.Sum()").InTime()).Text is { } text ? int.Parse(text) : 0);
    }

    [Fact]
    public async Task Functions_are_pushed_and_called_there()
    {
        var offset = 10;
        await _client[1].PushAsync("f", (int x) => x + offset).InTime();

        Assert.Equal("15", (await _client[1].ExecuteAsync("f(5)").InTime()).Text);
        Assert.Equal(17, await _client[1].ApplyAsync(() => Engine.Get<Func<int, int>>("f")(7)).InTime());
    }

    [Fact]
    public async Task Labels_go_with_calls_maps_and_code()
    {
        var tasks = _client.LoadBalanced().With("fit");
        var (call, map, code) = (_client[0].With("call").ApplyAsync(() => 1), tasks.MapAsync((int x) => x, [1, 2]), _client.All.With("code").ExecuteAsync("1"));
        await call;
        await map;
        await code;

        Assert.Equal("call", call.Metadata.Label);
        Assert.Equal(["fit", "fit"], map.Tasks.Select(task => task.Label));
        Assert.All(code.Tasks, task => Assert.Equal("code", task.Label));
        Assert.Null(_client[0].With("call").With((string?)null).ApplyAsync(() => 1).Metadata.Label);
    }

    [Fact]
    public async Task A_slice_is_frozen_and_all_is_live()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0", ["1"] = "uuid-1" } };
        await using var client = await Client.ConnectAsync(controller.File);
        var (slice, all) = (client[..], client.All);
        var waiting = client.WaitForEnginesAsync(3);

        controller.Engines["2"] = "uuid-2";
        controller.Notify(new RegistrationNotification(2, "uuid-2"));
        await waiting.InTime();

        Assert.Equal([0, 1], slice.Engines.Select(engine => engine.Id));
        Assert.Equal([0, 1, 2], all.Engines.Select(engine => engine.Id));
        Assert.Equal([0, 1, 2], client[..].Engines.Select(engine => engine.Id));
    }

    [Fact]
    public async Task A_list_of_one_engine_gives_a_list_and_its_number_gives_the_value()
    {
        int[] ids = [2];

        int[] list = await _client[ids].ApplyAsync(() => Engine.Current.Id).InTime();
        int[] slice = await _client[2..3].ApplyAsync(() => Engine.Current.Id).InTime();
        int value = await _client[2].ApplyAsync(() => Engine.Current.Id).InTime();

        Assert.Equal([2], list);
        Assert.Equal([2], slice);
        Assert.Equal(2, value);
    }

    [Fact]
    public async Task Aborting_a_view_leaves_other_engines_alone()
    {
        var gate = $"gate{Guid.NewGuid():N}";
        Gates.Add(gate);
        var running = _client[0, 3].ApplyAsync((string name) => Gates.Wait(name), gate);
        var (behind, elsewhere) = (_client[0].ApplyAsync(() => 1), _client[3].ApplyAsync(() => 2));

        await _client[0].AbortAsync().InTime();
        Gates.Open(gate);

        await Assert.ThrowsAsync<TaskAbortedException>(() => behind.InTime());
        Assert.Equal(2, await elsewhere.InTime());
        await running.WaitAsync();
    }

    [Fact]
    public async Task Single_requests_can_be_sent_below_the_views()
    {
        var call = new CallCanner().Can((int x) => x + Engine.Current.Id, 40);

        var direct = _client.SendApply<int>(call, _client[2].Engine);
        var balanced = _client.SendApply<int>(call, metadata: new() { Label = "raw", Targets = [_client[1].Engine.Uuid] });
        var executed = _client.SendExecute(new ExecuteRequest { Code = "1 + 1" }, _client[0].Engine);

        Assert.Equal(42, await direct.InTime());
        Assert.Equal(41, await balanced.InTime());
        Assert.Equal("raw", balanced.Metadata.Label);
        Assert.Equal("2", (await executed.InTime()).Text);
    }

    [Fact]
    public async Task Unknown_signal_is_refused_by_the_engine()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[0].SignalAsync("SIGNONSENSE").InTime());

        Assert.Contains("SIGNONSENSE", error.Evalue);
    }
}
