namespace InteractiveParallel.Transport.Tests;

public sealed class ReconnectTests
{
    public static TheoryData<string, SocketDriver> Networks => RouterDealerTests.Networks;

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task A_dealer_comes_back_under_its_name_and_what_was_sent_meanwhile_arrives(string network, SocketDriver driver)
    {
        var options = new SocketOptions { Driver = driver, Inproc = new() };
        var lost = new Signal<Connection>();
        await using var dealer = new DealerSocket(options with { Identity = "me"u8.ToArray() }, (_, _) => { }) { Disconnected = lost.Set };
        var endpoint = Net.Address(network);
        var inbox = new Inbox();
        await using (var router = new RouterSocket(options, inbox.OnBatch))
        {
            endpoint = router.Bind(endpoint);
            dealer.Connect(endpoint);
            dealer.Send(Frames.Of("one"));
            Assert.Equal("one", await inbox.NextTextAsync());
        }
        await lost.WaitAsync();
        for (var i = 0; i < 50; i++) dealer.Send(Frames.Of($"meanwhile {i}"));

        await using var again = new RouterSocket(options, inbox.OnBatch);
        again.Bind(endpoint);
        for (var i = 0; i < 50; i++)
        {
            var (from, frames) = await inbox.NextAsync();
            Assert.Equal("me"u8, from.Identity.Span);
            Assert.Equal($"meanwhile {i}", Frames.Text(frames));
        }
    }

    [Fact]
    public async Task A_connection_that_is_closed_from_above_is_made_again()
    {
        var inbox = new Inbox();
        await using var router = new RouterSocket(new(), inbox.OnBatch);
        var lost = new Signal<Connection>();
        await using var dealer = new DealerSocket(new(), (_, _) => { }) { Disconnected = lost.Set };
        dealer.Connect(router.Bind("tcp://127.0.0.1:0"));
        dealer.Send(Frames.Of("one"));
        var first = (await inbox.NextAsync()).From;
        first.Close("test");
        Assert.Equal(("test", false), (first.CloseReason, first.IsOpen));
        await lost.WaitAsync();
        dealer.Send(Frames.Of("two"));
        Assert.NotSame(first, (await inbox.NextAsync()).From);
    }

    [Fact]
    public async Task Messages_that_wait_for_a_peer_that_left_go_to_the_next_one_that_comes()
    {
        Inbox atFirst = new(), atSecond = new();
        var left = new Signal<Connection>();
        await using var dealer = new DealerSocket(new(), (_, _) => { }) { Disconnected = left.Set };
        var endpoint = dealer.Bind("tcp://127.0.0.1:0");
        dealer.Send(Frames.Of("early"));
        await using (var first = new DealerSocket(new(), atFirst.OnBatch))
        {
            first.Connect(endpoint);
            Assert.Equal("early", await atFirst.NextTextAsync());
        }
        await left.WaitAsync();
        dealer.Send(Frames.Of("late"));
        await using var second = new DealerSocket(new(), atSecond.OnBatch);
        second.Connect(endpoint);
        Assert.Equal("late", await atSecond.NextTextAsync());
    }

    [Fact]
    public async Task A_dealer_serves_its_peers_in_turn()
    {
        Inbox atOne = new(), atOther = new();
        await using var dealer = new DealerSocket(new(), (_, _) => { });
        await using var one = new RouterSocket(new(), atOne.OnBatch);
        await using var other = new RouterSocket(new(), atOther.OnBatch);
        dealer.Connect(one.Bind("tcp://127.0.0.1:0"));
        dealer.Connect(other.Bind("tcp://127.0.0.1:0"));
        for (var i = 0; i < 10; i++) dealer.Send(Frames.Of($"{i}"));
        for (var i = 0; i < 5; i++)
        {
            await atOne.NextAsync();
            await atOther.NextAsync();
        }
        Assert.True(atOne.IsEmpty && atOther.IsEmpty);
    }

    [Fact]
    public async Task Three_hundred_peers_connect_at_once_and_all_are_served()
    {
        const int Peers = 300;
        await using var router = new RouterSocket(new(), (from, batch) =>
        {
            using (var answer = from.BeginMessage()) answer.Rest(batch[0], 0);
            from.Flush();
        });
        var endpoint = router.Bind("tcp://127.0.0.1:0");
        var inbox = new Inbox();
        var dealers = Enumerable.Range(0, Peers).Select(_ => new DealerSocket(new(), inbox.OnBatch)).ToList();
        foreach (var dealer in dealers) dealer.Connect(endpoint);
        for (var i = 0; i < Peers; i++) dealers[i].Send(Frames.Of($"{i}"));
        var answers = new List<string>();
        for (var i = 0; i < Peers; i++) answers.Add(await inbox.NextTextAsync());
        Assert.Equal(Peers, answers.Distinct().Count());
        Assert.Equal(Peers, router.Connections.Count);
        await Task.WhenAll(dealers.Select(d => d.DisposeAsync().AsTask()));
    }

    [Fact]
    public void Jitter_and_doubling_stay_within_their_bounds()
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2));
        double[] whole = [50, 100, 200, 400, 800, 1600, 2000, 2000, 2000];
        foreach (var milliseconds in whole) Assert.InRange(backoff.Next().TotalMilliseconds, milliseconds / 2, milliseconds);
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalMilliseconds, 25, 50);
    }
}
