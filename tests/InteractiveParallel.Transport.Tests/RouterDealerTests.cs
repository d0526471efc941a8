namespace InteractiveParallel.Transport.Tests;

public sealed class RouterDealerTests
{
    public static TheoryData<string, SocketDriver> Networks => new()
    {
        { "tcp", SocketDriver.Async },
        { "tcp", SocketDriver.Thread },
        { "inproc", SocketDriver.Async },
        { "inproc", SocketDriver.Thread },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Router_sees_the_identity_and_answers_reach_the_dealer(string network, SocketDriver driver)
    {
        var options = Options(driver);
        Inbox atRouter = new(), atDealer = new();
        await using var router = new RouterSocket(options, atRouter.OnBatch);
        await using var dealer = new DealerSocket(options with { Identity = "engine-1"u8.ToArray() }, atDealer.OnBatch);
        dealer.Connect(router.Bind(Net.Address(network)));

        dealer.Send(Frames.Of("hello", "", "world"));
        var (from, frames) = await atRouter.NextAsync();
        Assert.Equal("engine-1"u8, from.Identity.Span);
        Assert.Equal("hello||world", Frames.Text(frames));

        Assert.True(router.Send("engine-1"u8, Frames.Of("answer")));
        Assert.Equal("answer", await atDealer.NextTextAsync());
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Connect_before_bind_delivers_what_was_sent_meanwhile(string network, SocketDriver driver)
    {
        var options = Options(driver);
        var endpoint = network == "inproc" ? "inproc://late" : Net.FreeEndpoint();
        Inbox atRouter = new(), atDealer = new();
        await using var dealer = new DealerSocket(options, atDealer.OnBatch);
        dealer.Connect(endpoint);
        for (var i = 0; i < 100; i++) dealer.Send(Frames.Of($"early {i}"));

        await using var router = new RouterSocket(options, atRouter.OnBatch);
        router.Bind(endpoint);
        for (var i = 0; i < 100; i++) Assert.Equal($"early {i}", await atRouter.NextTextAsync());
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Frames_of_every_awkward_size_arrive_unchanged(string network, SocketDriver driver)
    {
        var options = Options(driver);
        Inbox atRouter = new(), atDealer = new();
        await using var router = new RouterSocket(options, Echo);
        await using var dealer = new DealerSocket(options, atDealer.OnBatch);
        dealer.Connect(router.Bind(Net.Address(network)));

        int[] sizes = [0, 1, 254, 255, 256, 257, 4095, 8191, 8192, 8193, 65535, 65536, 65537, 131072, 1_000_000];
        foreach (var size in sizes)
        {
            var sent = Frames.Random(size, 3, size, 0, size, 7);
            dealer.Send(sent);
            Frames.AssertEqual(sent, (await atDealer.NextAsync()).Frames);
        }

        static void Echo(Connection from, MessageBatch batch)
        {
            foreach (var message in batch)
            {
                using var answer = from.BeginMessage();
                answer.Rest(message, 0);
            }
            from.Flush();
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task A_burst_arrives_whole_and_in_order(string network, SocketDriver driver)
    {
        const int Count = 20_000;
        var options = Options(driver);
        var inbox = new Inbox();
        await using var router = new RouterSocket(options, inbox.OnBatch);
        await using var dealer = new DealerSocket(options, new Inbox().OnBatch);
        dealer.Connect(router.Bind(Net.Address(network)));

        var random = new Random(1);
        var padding = new byte[3000];
        for (var i = 0; i < Count; i++)
        {
            using (var message = dealer.BeginMessage())
            {
                message.Frame(BitConverter.GetBytes(i));
                message.Frame(padding.AsSpan(0, random.Next(padding.Length)));
            }
            if (i % 7 == 0) dealer.FlushSoon();
        }
        dealer.Flush();
        for (var i = 0; i < Count; i++) Assert.Equal(i, BitConverter.ToInt32((await inbox.NextAsync()).Frames[0].Span));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Both_sides_may_flood_each_other_without_reading_first(string network, SocketDriver driver)
    {
        // Handlers answer every message with two, up to a total; with blocking sends both readers would stand still.
        const int Messages = 3000;
        var options = Options(driver);
        var payload = new byte[20_000];
        var done = new Signal<bool>();
        int fromDealer = 0, fromRouter = 0;
        await using var router = new RouterSocket(options, (from, batch) => Answer(from, batch, ref fromDealer));
        await using var dealer = new DealerSocket(options, (from, batch) => Answer(from, batch, ref fromRouter));
        dealer.Connect(router.Bind(Net.Address(network)));
        dealer.Send(payload);
        Assert.True(await done.WaitAsync());

        void Answer(Connection from, MessageBatch batch, ref int count)
        {
            foreach (var message in batch)
            {
                if (Interlocked.Increment(ref count) >= Messages) done.Set(true);
                if (count >= Messages) continue;
                for (var i = 0; i < 2; i++)
                    using (var answer = from.BeginMessage()) answer.Rest(message, 0);
            }
            from.Flush();
        }
    }

    [Fact]
    public async Task A_frame_of_80_MB_passes_through_a_relay()
    {
        var options = new SocketOptions();
        var inbox = new Inbox();
        var connected = new Signal<Connection>();
        await using var back = new RouterSocket(options, (_, _) => { }) { Connected = connected.Set };
        await using var front = new RouterSocket(options, Forward);
        await using var client = new DealerSocket(options, (_, _) => { });
        await using var worker = new DealerSocket(options with { Identity = "worker"u8.ToArray() }, inbox.OnBatch);
        worker.Connect(back.Bind("tcp://127.0.0.1:0"));
        await connected.WaitAsync();
        client.Connect(front.Bind("tcp://127.0.0.1:0"));

        var sent = Frames.Random(80, 10, 80_000_000, 100, 70_000, 0);
        client.Send(sent);
        Frames.AssertEqual(sent, (await inbox.NextAsync()).Frames);

        void Forward(Connection from, MessageBatch batch)
        {
            Assert.True(back.TryGet("worker"u8, out var to));
            foreach (var message in batch)
                using (var copy = to.BeginMessage()) copy.Rest(message, 0);
            to.Flush();
        }
    }

    private static SocketOptions Options(SocketDriver driver) => new() { Driver = driver, Inproc = new InprocNetwork() };
}
