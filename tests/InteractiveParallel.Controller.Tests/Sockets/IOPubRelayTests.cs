using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class IOPubRelayTests
{
    [Fact]
    public async Task Session_subscription_gets_only_its_own_output_and_an_empty_one_gets_all()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var other = house.NewClient();
        Mailbox mine = new(), all = new();
        await using var subscribed = client.Subscribe(mine, $"session:{client.Session.Id}");
        await using var everything = client.Subscribe(all, "", "session:nobody");
        await mine.TakeAsync("iopub_welcome");
        await all.TakeAsync("iopub_welcome");

        var theirs = Print(engines[0], house.NewClient(), "theirs");
        while (engines[0].Iopub.Send(theirs.Frames) == 0) await Task.Yield(); // until the engine knows that the controller listens
        engines[0].Iopub.Send(Print(engines[0], client, "mine").Frames);

        var first = await all.TakeAsync();
        Assert.Equal("theirs", first.Content<StreamOutput>().Text);
        Assert.Equal(theirs.Frames.ToArray().Select(f => f.ToArray()), first.Frames.ToArray().Select(f => f.ToArray()));
        Assert.Equal("mine", (await all.TakeAsync()).Content<StreamOutput>().Text);
        Assert.Equal("mine", (await mine.TakeAsync()).Content<StreamOutput>().Text);
        Assert.True(mine.IsEmpty);
    }

    [Fact]
    public async Task Subscriber_that_does_not_read_is_bounded_and_the_others_get_everything()
    {
        const int Messages = 40;
        var log = new LogSpy();
        await using var house = await House.OpenAsync(new ControllerOptions { OutputQueueLimit = 4 << 20, Logger = log });
        var (client, engines) = await house.FillAsync(1);
        Mailbox healthy = new(), stopped = new();
        await using var reading = client.Subscribe(healthy, $"session:{client.Session.Id}");
        await healthy.TakeAsync("iopub_welcome");
        var other = house.NewClient();
        await using var silent = other.Subscribe(stopped, "");
        while (silent.Connections.Count == 0) await Task.Yield();
        silent.Connections.Single().Pause();
        for (var i = 0; i < Messages; i++)
        {
            while (engines[0].Iopub.Send(Print(engines[0], client, $"{i} {new string('x', 1 << 20)}").Frames) == 0) await Task.Yield();
            Assert.StartsWith($"{i} ", (await healthy.TakeAsync()).Content<StreamOutput>().Text, StringComparison.Ordinal);
        }

        Assert.Single(log.Lines, line => line.Contains("does not read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hundred_megabytes_of_output_reach_a_subscriber_whole()
    {
        const int Messages = 1600;
        await using var house = await House.OpenAsync(inproc: false);
        var (client, engines) = await house.FillAsync(1);
        Mailbox output = new();
        await using var subscribed = client.Subscribe(output, $"session:{client.Session.Id}");
        await output.TakeAsync("iopub_welcome");
        var text = new string('x', 64 << 10);
        while (engines[0].Iopub.Send(Print(engines[0], client, "first").Frames) == 0) await Task.Yield();
        for (var i = 0; i < Messages; i++) engines[0].Iopub.Send(Print(engines[0], client, text).Frames);

        Assert.Equal("first", (await output.TakeAsync()).Content<StreamOutput>().Text);
        for (var i = 0; i < Messages; i++) Assert.Equal(text.Length, (await output.TakeAsync()).Content<StreamOutput>().Text.Length);
    }

    private static Message Print(EnginePeer engine, ClientPeer asker, string text)
    {
        var request = asker.Session.Create(new ApplyRequest());
        var content = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new StreamOutput("stdout", text), StreamOutput.JsonType);
        return engine.Session.Create(StreamOutput.MessageType, request.HeaderBytes.Span, default, content, default, ["engine.0.stdout"u8.ToArray()]);
    }
}
