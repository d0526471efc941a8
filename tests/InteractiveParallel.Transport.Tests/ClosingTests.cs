namespace InteractiveParallel.Transport.Tests;

public sealed class ClosingTests
{
    public static TheoryData<string, SocketDriver> Networks => RouterDealerTests.Networks;

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Dispose_gets_out_everything_that_is_queued(string network, SocketDriver driver)
    {
        const int Count = 300;
        var options = new SocketOptions { Driver = driver, Inproc = new(), Linger = Patience.Limit };
        var inbox = new Inbox();
        await using var router = new RouterSocket(options, inbox.OnBatch);
        await using (var dealer = new DealerSocket(options, (_, _) => { }))
        {
            dealer.Connect(router.Bind(Net.Address(network)));
            for (var i = 0; i < Count; i++)
                using (var message = dealer.BeginMessage()) message.Frames(Frames.Random(i, i, 100_000));
        }
        for (var i = 0; i < Count; i++) Assert.Equal(i, (await inbox.NextAsync()).Frames[0].Length);
    }

    [Fact]
    public async Task Dispose_waits_for_a_peer_that_is_not_there_yet()
    {
        var endpoint = Net.FreeEndpoint();
        var inbox = new Inbox();
        var dealer = new DealerSocket(new() { Linger = Patience.Limit }, (_, _) => { });
        dealer.Connect(endpoint);
        dealer.Send(Frames.Of("last words"));
        var disposal = dealer.DisposeAsync().AsTask();
        await using var router = new RouterSocket(new(), inbox.OnBatch);
        router.Bind(endpoint);
        Assert.Equal("last words", await inbox.NextTextAsync());
        await disposal.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Dispose_gives_up_after_linger()
    {
        var options = new SocketOptions { Linger = TimeSpan.FromMilliseconds(100) };
        var dealer = new DealerSocket(options, (_, _) => { });
        dealer.Connect(Net.FreeEndpoint());
        dealer.Send(Frames.Of("never"));
        await dealer.DisposeAsync().AsTask().WaitAsync(Patience.Limit);

        Signal<Connection> connected = new();
        await using var reader = new RouterSocket(new(), (_, _) => { }) { Connected = c => c.Pause() };
        var stuck = new DealerSocket(options, (_, _) => { }) { Connected = connected.Set };
        stuck.Connect(reader.Bind("tcp://127.0.0.1:0"));
        await connected.WaitAsync();
        for (var i = 0; i < 100; i++) stuck.Send(Frames.Random(i, 1_000_000));
        await stuck.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        foreach (var connection in reader.Connections) connection.Resume();
    }

    [Theory]
    [InlineData(SocketDriver.Async)]
    [InlineData(SocketDriver.Thread)]
    public async Task After_dispose_no_thread_of_the_socket_is_left(SocketDriver driver)
    {
        var options = new SocketOptions { Driver = driver, Linger = TimeSpan.Zero };
        Signal<Connection> connected = new(), disconnected = new();
        var router = new RouterSocket(options, (_, _) => { }) { Connected = connected.Set, Disconnected = disconnected.Set };
        var dealer = new DealerSocket(options, (_, _) => { });
        dealer.Connect(router.Bind("tcp://127.0.0.1:0"));
        var connection = await connected.WaitAsync();
        await dealer.DisposeAsync();
        await router.DisposeAsync();
        Assert.Same(connection, await disconnected.WaitAsync());
        Assert.True(connection.Ended.IsCompleted);
        Assert.Empty(router.Connections);
    }

    [Fact]
    public async Task A_connected_dealer_with_nothing_to_send_closes_without_waiting_for_linger()
    {
        var connected = new Signal<Connection>();
        await using var router = new RouterSocket(new(), (_, _) => { });
        var dealer = new DealerSocket(new() { Linger = TimeSpan.FromMinutes(10) }, (_, _) => { }) { Connected = connected.Set };
        dealer.Connect(router.Bind("tcp://127.0.0.1:0"));
        await connected.WaitAsync();
        await dealer.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        Assert.Equal(0, dealer.QueuedBytes);
    }

    [Fact]
    public async Task Dispose_releases_those_who_wait_for_their_memory()
    {
        var dealer = new DealerSocket(new() { Linger = TimeSpan.Zero }, (_, _) => { });
        dealer.Connect(Net.FreeEndpoint());
        dealer.Send(Frames.Random(1, 100_000));
        var sent = dealer.WaitSentAsync();
        Assert.False(sent.IsCompleted);
        await dealer.DisposeAsync();
        await sent.WaitAsync(Patience.Limit);
    }
}
