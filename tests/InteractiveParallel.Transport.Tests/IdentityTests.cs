namespace InteractiveParallel.Transport.Tests;

public sealed class IdentityTests
{
    [Fact]
    public async Task A_peer_without_identity_gets_five_bytes_that_begin_with_zero()
    {
        Inbox atRouter = new(), atDealer = new();
        await using var router = new RouterSocket(new(), atRouter.OnBatch);
        await using var one = new DealerSocket(new(), atDealer.OnBatch);
        await using var other = new DealerSocket(new(), new Inbox().OnBatch);
        var endpoint = router.Bind("tcp://127.0.0.1:0");
        one.Connect(endpoint);
        one.Send(Frames.Of("one"));
        var first = (await atRouter.NextAsync()).From;
        other.Connect(endpoint);
        other.Send(Frames.Of("other"));
        var second = (await atRouter.NextAsync()).From;

        Assert.Equal((5, (byte)0), (first.Identity.Length, first.Identity.Span[0]));
        Assert.False(first.Identity.Span.SequenceEqual(second.Identity.Span));
        Assert.True(router.Send(first.Identity.Span, Frames.Of("back")));
        Assert.Equal("back", await atDealer.NextTextAsync());
    }

    [Fact]
    public async Task A_message_to_nobody_is_dropped_and_counted()
    {
        await using var router = new RouterSocket(new(), (_, _) => { });
        Assert.False(router.Send("nobody"u8, Frames.Of("lost")));
        Assert.False(router.TryGet("nobody"u8, out _));
        Assert.Equal(1, router.Undeliverable);
    }

    [Theory]
    [InlineData(SocketDriver.Async)]
    [InlineData(SocketDriver.Thread)]
    public async Task A_second_peer_of_an_identity_is_refused_while_the_first_lives(SocketDriver driver)
    {
        var log = new LogSpy();
        var inbox = new Inbox();
        var refused = new Signal<Connection>();
        await using var router = new RouterSocket(new() { Logger = log, Driver = driver, TakeoverTimeout = Patience.Limit }, inbox.OnBatch);
        var endpoint = router.Bind("tcp://127.0.0.1:0");
        var named = new SocketOptions { Identity = "twin"u8.ToArray(), ReconnectMin = Patience.Limit, ReconnectMax = Patience.Limit, Linger = TimeSpan.Zero };
        await using var first = new DealerSocket(named, (_, _) => { });
        first.Connect(endpoint);
        first.Send(Frames.Of("first"));
        var holder = (await inbox.NextAsync()).From;

        await using var second = new DealerSocket(named, (_, _) => { }) { Disconnected = refused.Set };
        second.Connect(endpoint);
        await refused.WaitAsync();
        first.Send(Frames.Of("still here"));
        Assert.Equal("still here", await inbox.NextTextAsync());
        Assert.True(router.TryGet("twin"u8, out var present));
        Assert.Same(holder, present);
        Assert.Contains(log.Lines, l => l.Contains("its identity is in use", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silent_holder_of_an_identity_is_replaced()
    {
        var inbox = new Inbox();
        Signal<Connection> arrived = new(), gone = new();
        await using var router = new RouterSocket(new() { TakeoverTimeout = TimeSpan.FromMilliseconds(50) }, inbox.OnBatch) { Connected = arrived.Set, Disconnected = gone.Set };
        var endpoint = router.Bind("tcp://127.0.0.1:0");
        using var silent = await Hostile.ShakeHandsAsync(endpoint, "DEALER", "twin");
        var holder = await arrived.WaitAsync();

        await using var second = new DealerSocket(new() { Identity = "twin"u8.ToArray() }, (_, _) => { });
        second.Connect(endpoint);
        second.Send(Frames.Of("now me"));
        Assert.Equal("now me", await inbox.NextTextAsync());
        Assert.Same(holder, await gone.WaitAsync());
        Assert.True(router.TryGet("twin"u8, out var present));
        Assert.NotSame(holder, present);
    }

    [Fact]
    public async Task Routers_of_either_side_know_each_other_by_name()
    {
        Inbox atOne = new(), atOther = new();
        var connected = new Signal<Connection>();
        await using var one = new RouterSocket(new() { Identity = "mux_out"u8.ToArray() }, atOne.OnBatch) { Connected = connected.Set };
        await using var other = new RouterSocket(new() { Identity = "engine"u8.ToArray() }, atOther.OnBatch);
        other.Connect(one.Bind("tcp://127.0.0.1:0"));
        await connected.WaitAsync();
        Assert.True(one.Send("engine"u8, Frames.Of("work")));
        var (from, _) = await atOther.NextAsync();
        Assert.Equal("mux_out"u8, from.Identity.Span);
        Assert.True(other.Send("mux_out"u8, Frames.Of("done")));
        Assert.Equal("done", await atOne.NextTextAsync());
    }
}
