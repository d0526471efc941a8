using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class BadInputTests
{
    [Fact]
    public async Task Message_with_another_key_is_dropped_and_the_others_go_on()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var stranger = house.NewClient(key: "another key");
        stranger.SendDirect(engines[0].Uuid);
        stranger.SendTask();
        stranger.Hub.Send(stranger.Session.Create(new ConnectionRequest()).Frames);
        await RejectedAsync(house, 3);
        Assert.True(engines[0].Direct.IsEmpty && engines[0].Tasks.IsEmpty && stranger.Answers.IsEmpty);
        client.SendDirect(engines[0].Uuid);
        await engines[0].Direct.TakeAsync();
    }

    [Fact]
    public async Task Unsigned_message_is_dropped()
    {
        await using var house = await House.OpenAsync();
        house.NewClient(key: "").SendTask();
        await RejectedAsync(house, 1);
    }

    [Fact]
    public async Task Replayed_message_is_dropped()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendDirect(engines[0].Uuid);
        client.Mux.Send(request.Frames);
        var next = client.SendDirect(engines[0].Uuid);
        Assert.Equal(request.Header.MessageId, (await engines[0].Direct.TakeAsync()).Header.MessageId);
        Assert.Equal(next.Header.MessageId, (await engines[0].Direct.TakeAsync()).Header.MessageId);
        Assert.Equal(1, house.App.RejectedMessages);
    }

    [Fact]
    public async Task Malformed_frames_are_dropped_and_the_connection_lives_on()
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        client.Hub.Send("no delimiter"u8.ToArray());
        client.Hub.Send("<IDS|MSG>"u8.ToArray(), "too few"u8.ToArray());
        Assert.Equal("connection_reply", (await client.AskAsync(new ConnectionRequest())).Header.MessageType);
        Assert.Equal(2, house.App.RejectedMessages);
    }

    [Fact]
    public async Task Direct_request_for_an_unknown_engine_fails_at_once()
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        var request = client.SendDirect("nobody");
        var reply = await client.Replies.TakeAsync();
        Assert.Equal(request.Header.MessageId, reply.ParentId);
        Assert.Contains("nobody", reply.Content<ApplyReply>().Evalue);
    }

    [Fact]
    public async Task Task_that_can_run_nowhere_fails_at_once()
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        client.SendTask("nobody");
        var reply = (await client.Replies.TakeAsync()).Content<ApplyReply>();
        Assert.Equal("ImpossibleDependency", reply.Ename);
    }

    [Theory]
    [InlineData("""{"after":["some id"]}""")]
    [InlineData("""{"follow":{"dependencies":["some id"],"all":true}}""")]
    public async Task Task_with_dependencies_is_refused_instead_of_run_too_early(string metadata)
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        var json = System.Text.Encoding.UTF8.GetBytes(metadata);
        client.Task.Send(client.Session.Create(ApplyRequest.MessageType, default, json, default, default, default).Frames);
        Assert.Equal("InvalidDependency", (await client.Replies.TakeAsync()).Content<ApplyReply>().Ename);
    }

    [Fact]
    public async Task Client_that_vanishes_with_tasks_running_disturbs_nobody()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        await using (var leaving = new ClientPeer(house.App.ClientConnection, house.Network))
        {
            leaving.SendTask();
            var orphan = await engines[0].Tasks.TakeAsync();
            await leaving.DisposeAsync();
            EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(orphan));
        }

        var request = client.SendTask();
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
        Assert.Equal(request.Header.MessageId, (await client.Replies.TakeAsync()).ParentId);
    }

    private static async Task RejectedAsync(House house, int count)
    {
        using var patience = new CancellationTokenSource(Endpoints.Patience);
        while (house.App.RejectedMessages < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
