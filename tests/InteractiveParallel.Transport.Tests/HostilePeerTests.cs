using System.Net.Sockets;
using System.Text;

namespace InteractiveParallel.Transport.Tests;

/// <summary>Whatever a peer does: it is disconnected with the reason in the log, and the others do not notice.</summary>
public sealed class HostilePeerTests
{
    private static readonly byte[] Hello = [.. Greeting.Write(NullMechanism.Name), .. NullMechanism.WriteReady("DEALER", [])];

    public static TheoryData<string, byte[], string> Misdeeds => new()
    {
        { "http", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"), "first byte is 0x47" },
        { "ZMTP 2", [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 5, 0, 0], "ZMTP 1" },
        { "another mechanism", Greeting.Write("CURVE"u8), "mechanism CURVE" },
        { "a mechanism like ours", Greeting.Write("NULLIFY"u8), "mechanism NULLIFY" },
        { "a frame before READY", [.. Greeting.Write(NullMechanism.Name), 0, 1, 65], "before the handshake" },
        { "another command than READY", [.. Greeting.Write(NullMechanism.Name), 4, 6, .. "\u0005HELLO"u8], "where READY was due" },
        { "an error", [.. Greeting.Write(NullMechanism.Name), 4, 10, .. "\u0005ERROR\u0003bad"u8], "refused the connection: bad" },
        { "a torn READY", [.. Greeting.Write(NullMechanism.Name), 4, 9, .. "\u0005READY\u000bSo"u8], "end too early" },
        { "an impossible pair", [.. Greeting.Write(NullMechanism.Name), .. NullMechanism.WriteReady("SUB", [])], "is a SUB socket" },
        { "a reserved identity", [.. Greeting.Write(NullMechanism.Name), .. NullMechanism.WriteReady("DEALER", [0, 1, 2])], "zero byte" },
        { "a giant handshake", [.. Greeting.Write(NullMechanism.Name), 6, 0, 0, 0, 0, 0x40, 0, 0, 0], "announced a command of" },
        { "a giant frame", [.. Hello, 2, 0x40, 0, 0, 0, 0, 0, 0, 0], "announced a frame of" },
        { "invalid flags", [.. Hello, 0x80, 0], "invalid flags" },
        { "a giant PING", [.. Hello, 4, 40, .. "\u0004PING\0\0"u8, .. new byte[33]], "context of 33 bytes" },
    };

    [Theory]
    [MemberData(nameof(Misdeeds))]
    public async Task Is_disconnected_with_the_reason_logged_and_others_go_on(string misdeed, byte[] bytes, string reason)
    {
        Assert.NotEmpty(misdeed);
        var log = new LogSpy();
        await using var router = new RouterSocket(new() { Logger = log }, Echo);
        var endpoint = router.Bind("tcp://127.0.0.1:0");
        using var socket = await Net.ConnectRawAsync(endpoint);
        await socket.SendAsync(bytes);
        await Net.ReadToEndAsync(socket);

        await AssertServesAsync(endpoint);
        Assert.Contains(reason, Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Equal(1, router.DisconnectedPeers);
    }

    [Fact]
    public async Task The_same_offence_from_the_same_address_is_logged_once_and_counted_always()
    {
        var log = new LogSpy();
        await using var router = new RouterSocket(new() { Logger = log }, Echo);
        var endpoint = router.Bind("tcp://127.0.0.1:0");
        for (var i = 0; i < 5; i++)
        {
            using var socket = await Net.ConnectRawAsync(endpoint);
            await socket.SendAsync("garbage, garbage"u8.ToArray());
            await Net.ReadToEndAsync(socket);
        }
        Assert.Single(log.Lines);
        Assert.Equal(5, router.DisconnectedPeers);
    }

    [Theory]
    [InlineData(SocketDriver.Async)]
    [InlineData(SocketDriver.Thread)]
    public async Task Hanging_handshakes_hold_nobody_up_and_end_in_time(SocketDriver driver)
    {
        var log = new LogSpy();
        await using var router = new RouterSocket(new() { Logger = log, Driver = driver, HandshakeTimeout = TimeSpan.FromMilliseconds(300) }, Echo);
        var endpoint = router.Bind("tcp://127.0.0.1:0");
        var hanging = new List<Socket>();
        for (var i = 0; i < 20; i++)
        {
            var socket = await Net.ConnectRawAsync(endpoint);
            await socket.SendAsync(Hello.AsMemory(0, i * 4));
            hanging.Add(socket);
        }
        await AssertServesAsync(endpoint);
        foreach (var socket in hanging)
        {
            await Net.ReadToEndAsync(socket);
            socket.Dispose();
        }
        Assert.Equal(20, router.DisconnectedPeers);
        Assert.Contains("within 0.3 s", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, SocketDriver.Async)]
    [InlineData(2, SocketDriver.Async)]
    [InlineData(3, SocketDriver.Thread)]
    public async Task Random_bytes_behind_a_good_handshake_stop_nothing(int seed, SocketDriver driver)
    {
        var random = new Random(seed);
        await using var router = new RouterSocket(new() { Driver = driver, MaxFrameSize = 1 << 20 }, Echo);
        await using var publisher = new PublisherSocket(new() { Driver = driver, MaxFrameSize = 1 << 20 });
        string endpoint = router.Bind("tcp://127.0.0.1:0"), topics = publisher.Bind("tcp://127.0.0.1:0");
        for (var round = 0; round < 60; round++)
        {
            using var socket = round % 2 == 0 ? await Hostile.ShakeHandsAsync(endpoint, "DEALER") : await Hostile.ShakeHandsAsync(topics, "SUB");
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            if (round % 3 > 0)
                for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)random.Next(8);
            try
            {
                await socket.SendAsync(bytes);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                continue; // it was thrown out already
            }
            await Net.ReadToEndAsync(socket);
        }
        await AssertServesAsync(endpoint);
    }

    [Fact]
    public async Task A_handler_that_throws_is_logged_and_its_connection_lives_on()
    {
        var log = new LogSpy();
        var inbox = new Inbox();
        await using var router = new RouterSocket(new() { Logger = log }, (from, batch) =>
        {
            if (batch[0][0].SequenceEqual("bad"u8)) throw new InvalidOperationException("handler");
            inbox.OnBatch(from, batch);
        });
        await using var dealer = new DealerSocket(new(), (_, _) => { });
        dealer.Connect(router.Bind("tcp://127.0.0.1:0"));
        dealer.Send(Frames.Of("hello"));
        Assert.Equal("hello", await inbox.NextTextAsync());
        dealer.Send(Frames.Of("bad"));
        while (log.Lines.IsEmpty) await Task.Yield();
        dealer.Send(Frames.Of("good"));
        Assert.Equal("good", await inbox.NextTextAsync());
        Assert.Contains("handler failed", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private static void Echo(Connection from, MessageBatch batch)
    {
        foreach (var message in batch)
        {
            using var answer = from.BeginMessage();
            answer.Rest(message, 0);
        }
        from.Flush();
    }

    private static async Task AssertServesAsync(string endpoint)
    {
        var inbox = new Inbox();
        await using var dealer = new DealerSocket(new(), inbox.OnBatch);
        dealer.Connect(endpoint);
        dealer.Send(Frames.Of("are you there"));
        Assert.Equal("are you there", await inbox.NextTextAsync());
    }
}
