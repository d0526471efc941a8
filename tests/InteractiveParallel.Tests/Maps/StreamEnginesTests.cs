using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Tests;

/// <summary>Which engines a stream uses while they come and go.</summary>
public sealed class StreamEnginesTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Stream_goes_on_when_one_of_its_targets_leaves()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var client = await cluster.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        var seen = 0;

        await foreach (var _ in client.LoadBalanced(0, 1).MapStream(x => x, Enumerable.Range(0, 40), new MapStreamOptions { MaxOutstanding = 1 }))
        {
            if (++seen != 3) continue;
            await client[1].ShutdownAsync().InTime();
            await Patience.Until(() => client.Engines.Count == 1);
        }

        Assert.Equal(40, seen);
    }

    [Fact]
    public async Task Tasks_are_limited_to_the_targets_that_are_there()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0", ["1"] = "uuid-1", ["2"] = "uuid-2" } };
        await using var client = await Client.ConnectAsync(controller.File, cancellationToken: TestContext.Current.CancellationToken);
        var (all, some) = (new StreamEngines(client, [], Short), new StreamEngines(client, [1, 2], Short));
        Assert.Equal((3, 2), (all.Count, some.Count));

        controller.Notify(new UnregistrationNotification(1, "uuid-1"));
        await Patience.Until(() => client.Engines.Count == 2);

        Assert.Equal((2, 1), (all.Count, some.Count));
        Assert.Empty(await all.TargetsAsync(CancellationToken.None));
        Assert.Equal(["uuid-2"], await some.TargetsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Engines_are_waited_for_while_there_are_none()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File, cancellationToken: TestContext.Current.CancellationToken);
        var (all, named) = (new StreamEngines(client, [], Short), new StreamEngines(client, [0], Patience.Limit));
        controller.Engines.Clear();
        controller.Notify(new UnregistrationNotification(0, "uuid-0"));
        await Patience.Until(() => client.Engines.Count == 0);

        var (anyone, itself) = (all.TargetsAsync(CancellationToken.None).AsTask(), named.TargetsAsync(CancellationToken.None).AsTask());
        Assert.False(anyone.IsCompleted || itself.IsCompleted);
        controller.Engines["0"] = "uuid-0";
        controller.Notify(new RegistrationNotification(0, "uuid-0"));

        Assert.Empty(await anyone.InTime());
        Assert.Equal(["uuid-0"], await itself.InTime());
    }

    [Fact]
    public async Task Targets_that_stay_away_are_not_waited_for_for_ever()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0", ["1"] = "uuid-1" } };
        await using var client = await Client.ConnectAsync(controller.File, cancellationToken: TestContext.Current.CancellationToken);
        var engines = new StreamEngines(client, [1], Short);
        controller.Notify(new UnregistrationNotification(1, "uuid-1"));
        await Patience.Until(() => client.Engines.Count == 1);

        var error = await Assert.ThrowsAsync<NoEnginesException>(() => engines.TargetsAsync(CancellationToken.None).AsTask().InTime());

        Assert.Equal("engine 1 has been gone for 0 s, and the view names no other; the only engine is 0", error.Message);
    }

    [Fact]
    public async Task Wait_for_engines_ends_with_its_token()
    {
        await using var controller = new FakeController();
        await using var client = await Client.ConnectAsync(controller.File, cancellationToken: TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        var wait = new StreamEngines(client, [], Short).TargetsAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.InTime());
    }

    [Fact]
    public async Task Stream_without_engines_at_its_beginning_is_refused()
    {
        await using var controller = new FakeController();
        await using var client = await Client.ConnectAsync(controller.File, cancellationToken: TestContext.Current.CancellationToken);
        await using var results = client.LoadBalanced().MapStream(x => x, [1]).GetAsyncEnumerator(CancellationToken.None);

        await Assert.ThrowsAsync<NoEnginesException>(() => results.MoveNextAsync().AsTask().InTime());
    }
}
