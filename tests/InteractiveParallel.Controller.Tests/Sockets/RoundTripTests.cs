using System.Text;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class RoundTripTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Direct_request_reaches_its_engine_and_the_reply_comes_back(bool inproc)
    {
        await using var house = await House.OpenAsync(inproc: inproc);
        var (client, engines) = await house.FillAsync(2);
        foreach (var engine in engines)
        {
            var request = client.SendDirect(engine.Uuid);
            var arrived = await engine.Direct.TakeAsync();
            Assert.Equal(request.Header.MessageId, arrived.Header.MessageId);
            Assert.Equal(request.HeaderBytes.ToArray(), arrived.HeaderBytes.ToArray());
            EnginePeer.Answer(engine.Mux, engine.ReplyTo(arrived));
            var reply = await client.Replies.TakeAsync();
            Assert.Equal(request.Header.MessageId, reply.ParentId);
            Assert.Equal(engine.Uuid, Encoding.UTF8.GetString(reply.Identities[0].Span));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Task_reaches_an_engine_and_the_reply_comes_back(bool inproc)
    {
        await using var house = await House.OpenAsync(inproc: inproc);
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendTask();
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
        Assert.Equal(request.Header.MessageId, (await client.Replies.TakeAsync()).ParentId);
    }

    [Fact]
    public async Task Control_request_reaches_its_engine_and_the_reply_comes_back()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.Session.Create(
            ClearRequest.MessageType, default, default, default, default, [Encoding.UTF8.GetBytes(engines[0].Uuid)]);
        client.Control.Send(request.Frames);
        EnginePeer.Answer(engines[0].ControlSocket, engines[0].Session.Reply(await engines[0].Control.TakeAsync(), new ClearReply()));
        Assert.Equal("clear_reply", (await client.Replies.TakeAsync()).Header.MessageType);
    }

    [Fact]
    public async Task Many_tasks_over_several_engines_all_come_back()
    {
        const int Tasks = 2000;
        await using var house = await House.OpenAsync(new ControllerOptions { JournalLimit = 10_000 });
        var (client, engines) = await house.FillAsync(3);
        var serving = engines.Select(e => Task.Run(() => ServeAsync(e))).ToList();
        var sent = Enumerable.Range(0, Tasks).Select(_ => client.SendTask().Header.MessageId).ToHashSet();
        for (var i = 0; i < Tasks; i++) Assert.True(sent.Remove((await client.Replies.TakeAsync()).ParentId!));
        foreach (var engine in engines) engine.Tasks.Put(engine.Session.Create(new ClearRequest()));
        await Task.WhenAll(serving);
    }

    [Fact]
    public async Task First_task_sent_on_the_notification_is_never_lost()
    {
        const int Batches = 10;
        const int PerBatch = 20;
        await using var house = await House.OpenAsync(inproc: false);
        var client = house.NewClient();
        await house.ListeningAsync();
        for (var batch = 0; batch < Batches; batch++)
        {
            var engines = Enumerable.Range(0, PerBatch).Select(_ => new EnginePeer(house.App.EngineConnection, null)).ToDictionary(e => e.Uuid);
            var starts = engines.Values.Select(e => e.StartAsync()).ToList();
            for (var i = 0; i < PerBatch; i++)
            {
                var engine = engines[(await client.Notifications.TakeAsync("registration_notification")).Content<RegistrationNotification>().Uuid];
                var request = client.SendDirect(engine.Uuid);
                Assert.Equal(request.Header.MessageId, (await engine.Direct.TakeAsync()).Header.MessageId);
            }

            await Task.WhenAll(starts);
            foreach (var engine in engines.Values) await engine.DisposeAsync();
        }
    }

    private static async Task ServeAsync(EnginePeer engine)
    {
        while (true)
        {
            var request = await engine.Tasks.TakeAsync();
            if (request.Header.MessageType == ClearRequest.MessageType) return;
            EnginePeer.Answer(engine.Task, engine.ReplyTo(request));
        }
    }
}
