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

    private static Message Print(EnginePeer engine, ClientPeer asker, string text)
    {
        var request = asker.Session.Create(new ApplyRequest());
        var content = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new StreamOutput("stdout", text), StreamOutput.JsonType);
        return engine.Session.Create(StreamOutput.MessageType, request.HeaderBytes.Span, default, content, default, ["engine.0.stdout"u8.ToArray()]);
    }
}
