namespace InteractiveParallel.Transport.Tests;

public sealed class FlowTests
{
    public static TheoryData<string, SocketDriver> Networks => RouterDealerTests.Networks;

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task A_paused_reader_holds_the_sender_back_and_resume_loses_nothing(string network, SocketDriver driver)
    {
        const int Count = 400, Size = 100_000;
        var options = new SocketOptions { Driver = driver, Inproc = new() };
        var inbox = new Inbox();
        var paused = new Signal<Connection>();
        await using var router = new RouterSocket(options, inbox.OnBatch)
        {
            Connected = c =>
            {
                c.Pause();
                paused.Set(c);
            },
        };
        await using var dealer = new DealerSocket(options, (_, _) => { });
        dealer.Connect(router.Bind(Net.Address(network)));
        var connection = await paused.WaitAsync();
        for (var i = 0; i < Count; i++)
            using (var message = dealer.BeginMessage()) message.Frames(Frames.Random(i, Size));
        dealer.Flush();

        // The system's buffers hold a few MB; the rest of the 40 MB has to wait here.
        await Task.WhenAny(dealer.WaitSentAsync(), Task.Delay(200));
        Assert.True(inbox.IsEmpty);
        Assert.InRange(dealer.QueuedBytes, Count * Size / 2, Count * (Size + 9L));

        connection.Resume();
        for (var i = 0; i < Count; i++) Frames.AssertEqual(Frames.Random(i, Size), (await inbox.NextAsync()).Frames);
        await dealer.WaitSentAsync().WaitAsync(Patience.Limit);
        Assert.Equal(0, dealer.QueuedBytes);
    }

    [Theory]
    [InlineData(SocketDriver.Async)]
    [InlineData(SocketDriver.Thread)]
    public async Task A_reader_that_floods_a_peer_that_does_not_read_goes_on_reading(SocketDriver driver)
    {
        // The peer sends requests and never reads an answer.
        var handled = 0;
        var done = new Signal<int>();
        var answer = Frames.Random(1, 200_000);
        await using var router = new RouterSocket(new() { Driver = driver, Linger = TimeSpan.Zero }, (from, batch) =>
        {
            foreach (var message in batch)
            {
                using (var writer = from.BeginMessage()) writer.Frames(answer);
                from.Flush();
                if (++handled == 200) done.Set(handled);
            }
        });
        using var peer = await Hostile.ShakeHandsAsync(router.Bind("tcp://127.0.0.1:0"), "DEALER");
        for (var i = 0; i < 200; i++) await peer.SendAsync((byte[])[0, 1, 65]);
        Assert.Equal(200, await done.WaitAsync());
    }

    [Fact]
    public async Task All_messages_of_one_read_come_in_one_batch()
    {
        var sizes = System.Threading.Channels.Channel.CreateUnbounded<int>();
        await using var router = new RouterSocket(new(), (_, batch) => sizes.Writer.TryWrite(batch.Count));
        await using var dealer = new DealerSocket(new(), (_, _) => { });
        for (var i = 0; i < 100; i++)
            using (var message = dealer.BeginMessage()) message.Frames(Frames.Of($"{i}"));
        dealer.Connect(router.Bind("tcp://127.0.0.1:0"));
        Assert.Equal(100, await sizes.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit));
    }

    [Theory]
    [InlineData(SocketDriver.Async)]
    [InlineData(SocketDriver.Thread)]
    public async Task A_peer_that_answers_no_ping_is_closed(SocketDriver driver)
    {
        var log = new LogSpy();
        Signal<Connection> gone = new();
        var options = new SocketOptions { Driver = driver, Logger = log, PingInterval = TimeSpan.FromMilliseconds(20), PingTimeout = TimeSpan.FromMilliseconds(60) };
        await using var router = new RouterSocket(options, (_, _) => { }) { Disconnected = gone.Set };
        using var silent = await Hostile.ShakeHandsAsync(router.Bind("tcp://127.0.0.1:0"), "DEALER");
        Assert.Contains("did not answer a PING", (await gone.WaitAsync()).CloseReason, StringComparison.Ordinal);
        Assert.Contains("did not answer a PING", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_context()
    {
        await using var router = new RouterSocket(new(), (_, _) => { });
        using var peer = await Hostile.ShakeHandsAsync(router.Bind("tcp://127.0.0.1:0"), "DEALER");
        await peer.SendAsync((byte[])[4, 10, .. "\u0004PING\0\u0064abc"u8]);
        byte[] expected = [4, 8, .. "\u0004PONGabc"u8];
        var received = new List<byte>();
        var room = new byte[256];
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (!received.TakeLast(expected.Length).SequenceEqual(expected))
            received.AddRange(room[..await peer.ReceiveAsync(room, System.Net.Sockets.SocketFlags.None, limit.Token)]);
    }

    [Fact]
    public async Task Idle_peers_that_answer_pings_stay()
    {
        var inbox = new Inbox();
        var options = new SocketOptions { PingInterval = TimeSpan.FromMilliseconds(10), PingTimeout = Patience.Limit };
        await using var router = new RouterSocket(options, inbox.OnBatch);
        await using var dealer = new DealerSocket(new(), (_, _) => { });
        dealer.Connect(router.Bind("tcp://127.0.0.1:0"));
        dealer.Send(Frames.Of("before"));
        await inbox.NextAsync();
        await Task.Delay(100); // several intervals pass; what follows holds after any number of them
        dealer.Send(Frames.Of("after"));
        Assert.Equal("after", await inbox.NextTextAsync());
        Assert.Equal(0, router.DisconnectedPeers);
    }
}
