using System.Text;

namespace InteractiveParallel.Transport.Tests;

/// <summary>Against libzmq: each pair of sockets, in both directions, on both drivers.</summary>
public sealed class InteropTests
{
    public static TheoryData<string, string, SocketDriver> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, SocketDriver>();
            foreach (var kind in (string[])["ROUTER>DEALER", "DEALER>ROUTER", "DEALER>DEALER", "ROUTER>ROUTER"])
                foreach (var binder in (string[])["ours binds", "theirs binds"])
                    foreach (var driver in Enum.GetValues<SocketDriver>()) pairs.Add(kind, binder, driver);
            return pairs;
        }
    }

    public static TheoryData<string, SocketDriver> Binders => new()
    {
        { "ours binds", SocketDriver.Async },
        { "theirs binds", SocketDriver.Async },
        { "ours binds", SocketDriver.Thread },
        { "theirs binds", SocketDriver.Thread },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Libzmq_returns_what_it_was_sent(string pair, string binder, SocketDriver driver)
    {
        var inbox = new Inbox();
        var connected = new Signal<Connection>();
        var options = new SocketOptions { Driver = driver, Identity = "ours"u8.ToArray() };
        var theirKind = pair[(pair.IndexOf('>') + 1)..];
        await using ZmtpSocket socket = pair.StartsWith("ROUTER", StringComparison.Ordinal)
            ? new RouterSocket(options, inbox.OnBatch) { Connected = connected.Set }
            : new DealerSocket(options, inbox.OnBatch) { Connected = connected.Set };
        await using var peer = await MeetAsync(socket, theirKind, binder);
        var to = await connected.WaitAsync();
        Assert.Equal(theirKind, to.PeerSocketType);

        // A ROUTER over there receives with our identity as first frame and takes it off when it answers.
        var sizes = new List<int[]> { new[] { 0 }, new[] { 5, 0, 250 }, new[] { 254, 255, 256, 257 }, new[] { 8191, 8192, 8193 }, new[] { 65535, 65536, 65537 }, new[] { 300_000, 1, 300_000 } };
        for (var i = 0; i < sizes.Count; i++)
        {
            var sent = Frames.Random(i, sizes[i]);
            using (var message = to.BeginMessage()) message.Frames(sent);
            to.Flush();
            Frames.AssertEqual(sent, (await inbox.NextAsync()).Frames);
        }
    }

    [Theory]
    [MemberData(nameof(Binders))]
    public async Task Random_messages_a_burst_and_80_MB_come_back_unchanged_under_heartbeats(string binder, SocketDriver driver)
    {
        var inbox = new Inbox();
        await using var dealer = new DealerSocket(new SocketOptions { Driver = driver }, inbox.OnBatch);
        await using var peer = await MeetAsync(dealer, "DEALER", binder, "heartbeat=1");

        var random = new Random(7);
        int[] around = [255, 256, 8192, 65536];
        var messages = Enumerable.Range(0, 300).Select(i =>
            Frames.Random(i, [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(4) == 0 ? random.Next(300_000) : around[random.Next(4)] + random.Next(-2, 3))])).ToList();
        messages.AddRange(Enumerable.Range(0, 5000).Select(i => Frames.Random(i, 9, 64, 250, 2, 120)));
        messages.Add(Frames.Random(80, 10, 80_000_000, 20));
        foreach (var message in messages)
            using (var writer = dealer.BeginMessage()) writer.Frames(message);
        dealer.Flush();
        foreach (var message in messages) Frames.AssertEqual(message, (await inbox.NextAsync()).Frames);
        Assert.Equal(0, dealer.DisconnectedPeers);
    }

    [Theory]
    [MemberData(nameof(Binders))]
    public async Task Libzmq_subscribes_and_cancels_at_our_publisher(string binder, SocketDriver driver)
    {
        Signal<string> subscribed = new(), unsubscribed = new();
        await using var publisher = new PublisherSocket(new SocketOptions { Driver = driver })
        {
            Subscribed = (_, prefix) => subscribed.Set(Encoding.UTF8.GetString(prefix.Span)),
            Unsubscribed = (_, prefix) => unsubscribed.Set(Encoding.UTF8.GetString(prefix.Span)),
        };
        await using var peer = await MeetAsync(publisher, "SUB", binder);
        await peer.TellAsync("subscribe news");
        Assert.Equal("done", await peer.ReadLineAsync());
        Assert.Equal("news", await subscribed.WaitAsync());

        Assert.Equal(0, publisher.Send(Frames.Of("weather", "rain")));
        Assert.Equal(1, publisher.Send(Frames.Of("news.today", "none")));
        Assert.Equal($"got {Hex("news.today")} {Hex("none")}", await peer.ReadLineAsync());

        await peer.TellAsync("cancel news");
        Assert.Equal("done", await peer.ReadLineAsync());
        Assert.Equal("news", await unsubscribed.WaitAsync());
        Assert.False(publisher.HasSubscriber("news.today"u8));
    }

    [Theory]
    [MemberData(nameof(Binders))]
    public async Task Our_subscriber_subscribes_and_cancels_at_libzmq(string binder, SocketDriver driver)
    {
        var inbox = new Inbox();
        await using var subscriber = new SubscriberSocket(new SocketOptions { Driver = driver }, inbox.OnBatch);
        subscriber.Subscribe("a"u8);
        await using var peer = await MeetAsync(subscriber, "PUB", binder);

        // A publisher drops what nobody has asked for yet: repeat until the subscription has arrived there.
        await RepeatUntilReceivedAsync(peer, inbox, "a");
        subscriber.Subscribe("b"u8);
        await RepeatUntilReceivedAsync(peer, inbox, "b");

        subscriber.Unsubscribe("a"u8);
        subscriber.Subscribe("c"u8);
        await RepeatUntilReceivedAsync(peer, inbox, "c");
        await peer.TellAsync(Hex("a2"));
        await peer.TellAsync(Hex("b2"));
        Assert.Equal("b2", await NextNewAsync());

        async Task<string> NextNewAsync()
        {
            string text;
            do text = await inbox.NextTextAsync();
            while (text is "b" or "c");
            return text;
        }
    }

    [Fact]
    public async Task Libzmq_returns_over_ipv6()
    {
        var inbox = new Inbox();
        await using var dealer = new DealerSocket(new SocketOptions(), inbox.OnBatch);
        await using var peer = await PythonPeer.StartAsync("DEALER", "connect", dealer.Bind("tcp://[::1]:0"));
        dealer.Send(Frames.Of("six"));
        Assert.Equal("six", await inbox.NextTextAsync());
    }

    [Fact]
    public async Task A_dealer_finds_libzmq_again_after_it_was_killed()
    {
        var inbox = new Inbox();
        var lost = new Signal<Connection>();
        await using var dealer = new DealerSocket(new SocketOptions(), inbox.OnBatch) { Disconnected = lost.Set };
        string endpoint;
        await using (var first = await PythonPeer.StartAsync("ROUTER", "bind", "tcp://127.0.0.1:*"))
        {
            endpoint = first.Endpoint;
            dealer.Connect(endpoint);
            dealer.Send(Frames.Of("one"));
            Assert.Equal("one", await inbox.NextTextAsync());
            await first.KillAsync();
            await lost.WaitAsync();
        }
        dealer.Send(Frames.Of("two"));
        await using var second = await PythonPeer.StartAsync("ROUTER", "bind", endpoint);
        Assert.Equal("two", await inbox.NextTextAsync());
    }

    private static async Task RepeatUntilReceivedAsync(PythonPeer peer, Inbox inbox, string topic)
    {
        var next = inbox.NextTextAsync();
        while (true)
        {
            await peer.TellAsync(Hex(topic));
            await Task.WhenAny(next, Task.Delay(10));
            if (!next.IsCompleted) continue;
            if (await next == topic) return;
            next = inbox.NextTextAsync();
        }
    }

    private static async Task<PythonPeer> MeetAsync(ZmtpSocket socket, string theirKind, string binder, params string[] options)
    {
        if (binder == "ours binds") return await PythonPeer.StartAsync(theirKind, "connect", socket.Bind("tcp://127.0.0.1:0"), options);
        var peer = await PythonPeer.StartAsync(theirKind, "bind", "tcp://127.0.0.1:*", options);
        socket.Connect(peer.Endpoint);
        return peer;
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
