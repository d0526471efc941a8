using System.Net.Sockets;
using System.Text;

namespace InteractiveParallel.Transport.Tests;

public sealed class PublisherSubscriberTests
{
    public static TheoryData<string, bool> Directions => new() { { "tcp", true }, { "tcp", false }, { "inproc", true }, { "inproc", false } };

    [Theory]
    [MemberData(nameof(Directions))]
    public async Task Only_what_was_subscribed_to_arrives(string network, bool publisherBinds)
    {
        var options = new SocketOptions { Inproc = new() };
        var inbox = new Inbox();
        var subscribed = new Signal<string>();
        await using var publisher = new PublisherSocket(options) { Subscribed = (_, prefix) => subscribed.Set(Encoding.UTF8.GetString(prefix.Span)) };
        await using var subscriber = new SubscriberSocket(options, inbox.OnBatch);
        subscriber.Subscribe("session:1"u8);
        if (publisherBinds) subscriber.Connect(publisher.Bind(Net.Address(network)));
        else publisher.Connect(subscriber.Bind(Net.Address(network)));

        Assert.Equal("session:1", await subscribed.WaitAsync());
        Assert.Equal(0, publisher.Send(Frames.Of("session:2", "no")));
        Assert.Equal(1, publisher.Send(Frames.Of("session:1.x", "yes")));
        Assert.Equal("session:1.x|yes", await inbox.NextTextAsync());
        Assert.True(inbox.IsEmpty);
    }

    [Fact]
    public async Task Subscriptions_are_counted_and_cancelled_with_the_last()
    {
        var changes = System.Threading.Channels.Channel.CreateUnbounded<string>();
        await using var publisher = new PublisherSocket(new())
        {
            Subscribed = (_, p) => changes.Writer.TryWrite("+" + Encoding.UTF8.GetString(p.Span)),
            Unsubscribed = (_, p) => changes.Writer.TryWrite("-" + Encoding.UTF8.GetString(p.Span)),
        };
        var connected = new Signal<Connection>();
        await using var subscriber = new SubscriberSocket(new(), (_, _) => { }) { Connected = connected.Set };
        subscriber.Connect(publisher.Bind("tcp://127.0.0.1:0"));
        await connected.WaitAsync();
        subscriber.Subscribe("a"u8);
        subscriber.Subscribe("a"u8);
        subscriber.Unsubscribe("a"u8);
        subscriber.Subscribe(""u8);
        subscriber.Unsubscribe("a"u8);
        subscriber.Unsubscribe("never"u8);
        subscriber.Subscribe("end"u8);

        foreach (var expected in (string[])["+a", "+", "-a", "+end"])
            Assert.Equal(expected, await changes.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_subscriber_that_lost_its_publisher_subscribes_again()
    {
        var inbox = new Inbox();
        await using var subscriber = new SubscriberSocket(new(), inbox.OnBatch);
        subscriber.Subscribe("t"u8);
        string endpoint = "tcp://127.0.0.1:0";
        for (var life = 0; life < 2; life++)
        {
            var subscribed = new Signal<Connection>();
            await using var publisher = new PublisherSocket(new()) { Subscribed = (c, _) => subscribed.Set(c) };
            endpoint = publisher.Bind(endpoint);
            if (life == 0) subscriber.Connect(endpoint);
            await subscribed.WaitAsync();
            publisher.Send(Frames.Of($"t{life}"));
            Assert.Equal($"t{life}", await inbox.NextTextAsync());
        }
    }

    [Fact]
    public async Task A_slow_subscriber_loses_messages_beyond_its_limit_and_they_are_counted()
    {
        var inbox = new Inbox();
        var subscribed = new Signal<Connection>();
        await using var publisher = new PublisherSocket(new() { SubscriberQueueLimit = 1_000_000, Linger = TimeSpan.Zero }) { Subscribed = (c, _) => subscribed.Set(c) };
        var endpoint = publisher.Bind("tcp://127.0.0.1:0");
        using var sleeper = await Hostile.ShakeHandsAsync(endpoint, "SUB");
        await sleeper.SendAsync((byte[])[0, 1, 1]);
        var slow = await subscribed.WaitAsync();

        var payload = Frames.Random(1, 300_000);
        for (var i = 0; publisher.Dropped < 10; i++) publisher.Send(payload);
        Assert.InRange(slow.QueuedBytes, 1, 1_000_000 + 300_009);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Peers_of_3_0_get_subscriptions_as_messages_and_peers_of_3_1_as_commands(byte minor)
    {
        await using var subscriber = new SubscriberSocket(new(), (_, _) => { });
        subscriber.Subscribe("ab"u8);
        using var publisher = await Hostile.ShakeHandsAsync(subscriber.Bind("tcp://127.0.0.1:0"), "PUB", minor: minor);
        byte[] expected = minor == 0 ? [0, 3, 1, .. "ab"u8] : [4, 12, .. "\u0009SUBSCRIBEab"u8];
        var hello = Greeting.Size + NullMechanism.WriteReady("SUB", []).Length;
        var received = new byte[hello + expected.Length];
        using var limit = new CancellationTokenSource(Patience.Limit);
        for (var have = 0; have < received.Length;) have += await publisher.ReceiveAsync(received.AsMemory(have), SocketFlags.None, limit.Token);
        Assert.Equal(expected, received[hello..]);
    }
}
