using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class EngineLossTests
{
    [Fact]
    public async Task Reported_death_fails_what_the_engine_owes_and_tells_how_it_ended()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        client.SendDirect(engines[0].Uuid);
        client.SendTask();
        await engines[0].Direct.TakeAsync();
        await engines[0].Tasks.TakeAsync();
        Report(client, engines[0]);
        for (var i = 0; i < 2; i++)
        {
            var reply = await client.Replies.TakeAsync();
            var content = reply.Content<ApplyReply>();
            Assert.Equal("EngineError", content.Ename);
            Assert.Equal($"Engine 0 died while running task '{reply.ParentId}' (exit code 3)", content.Evalue);
            Assert.Equal(new EngineDeath(0, engines[0].Uuid, "there", 3, null, "last words"), content.Died);
        }

        Assert.Equal(0, (await client.Notifications.TakeAsync("unregistration_notification")).Content<UnregistrationNotification>().Id);
    }

    [Fact]
    public async Task Death_is_not_reported_to_python_clients_on_the_direct_channel()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        client.SendDirect(engines[0].Uuid, quiet: false);
        await engines[0].Direct.TakeAsync();
        Report(client, engines[0]);
        await engines[0].DisposeAsync();
        var next = client.SendDirect(engines[1].Uuid);
        EnginePeer.Answer(engines[1].Mux, engines[1].ReplyTo(await engines[1].Direct.TakeAsync()));
        Assert.Equal(next.Header.MessageId, (await client.Replies.TakeAsync()).ParentId);
    }

    [Fact]
    public async Task Closed_connections_are_a_death_and_unbegun_tasks_move_on()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 2, ReconnectGrace = TimeSpan.FromMilliseconds(10) });
        var (client, engines) = await house.FillAsync(1);
        var (running, ahead) = (client.SendTask(), client.SendTask());
        await engines[0].Tasks.TakeAsync();
        await engines[0].Tasks.TakeAsync();
        await engines[0].DisposeAsync();
        var failed = await client.Replies.TakeAsync();
        Assert.Equal(running.Header.MessageId, failed.ParentId);
        Assert.Equal("EngineError", failed.Content<ApplyReply>().Ename);

        var next = house.NewEngine();
        await next.StartAsync();
        var again = await next.Tasks.TakeAsync();
        Assert.Equal(ahead.Header.MessageId, again.Header.MessageId);
        Assert.Equal(1, RequestMetadata.Read(again.MetadataBytes.Span).Attempt);
    }

    [Fact]
    public async Task Result_that_was_sent_before_the_death_counts()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendTask();
        var arrived = await engines[0].Tasks.TakeAsync();
        Report(client, engines[0]);
        await client.Notifications.TakeAsync("unregistration_notification");
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(arrived));
        var reply = await client.Replies.TakeAsync();
        Assert.Equal((request.Header.MessageId, "ok"), (reply.ParentId, reply.Content<ApplyReply>().Status));
    }

    [Fact]
    public async Task Shutdown_reply_on_iopub_means_that_the_engine_leaves()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var goodbye = engines[0].Session.Create(
            ShutdownReply.MessageType, default, default, """{"status":"ok","restart":false}"""u8, default, ["engine.0.shutdown"u8.ToArray()]);
        while (engines[0].Iopub.Send(goodbye.Frames) == 0) await Task.Yield();
        await client.Notifications.TakeAsync("unregistration_notification");
    }

    [Fact]
    public async Task Engine_that_reconnects_gets_again_what_it_lacks()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 2 });
        var (client, engines) = await house.FillAsync(1);
        var engine = engines[0];
        var (held, lacking) = (client.SendTask(), client.SendTask());
        await engine.Tasks.TakeAsync();
        await engine.Tasks.TakeAsync();
        await engine.Task.DisposeAsync();
        engine.ConnectTask();
        var asked = await engine.Control.TakeAsync("inventory_request");
        EnginePeer.Answer(engine.ControlSocket, engine.Session.Reply(asked, new InventoryReply([], [held.Header.MessageId], [])));
        var again = await engine.Tasks.TakeAsync();
        Assert.Equal(lacking.Header.MessageId, again.Header.MessageId);
        Assert.Equal(1, RequestMetadata.Read(again.MetadataBytes.Span).Attempt);
    }

    [Fact]
    public async Task Engine_that_repeats_its_error_after_connecting_again_does_not_use_up_another_retry()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 1 });
        var (client, engines) = await house.FillAsync(2);
        var metadata = new RequestMetadata { Quiet = true, Codec = "G", Retries = 1 };
        var request = client.Session.Create(new ApplyRequest(), metadata.ToJson());
        client.Task.Send(request.Frames);
        var (first, second) = await FirstToGetAsync(engines);
        var arrived = first.Arrived;
        var failed = new ApplyReply { Status = "error", Ename = "ValueError", Evalue = "no" };
        EnginePeer.Answer(first.Engine.Task, first.Engine.ReplyTo(arrived, failed));
        var again = await second.Arrives;

        // As a .NET engine does with all replies that it keeps.
        var repeated = first.Engine.Session.Reply(arrived, failed, new ReplyMetadata { Status = "error", Engine = first.Engine.Uuid, Attempt = 1 }.ToJson());
        EnginePeer.Answer(first.Engine.Task, repeated);
        // The engine that failed answers a later question, so the repeated reply has been handled by then.
        var other = client.SendTask(first.Engine.Uuid);
        EnginePeer.Answer(first.Engine.Task, first.Engine.ReplyTo(await first.Engine.Tasks.TakeAsync()));
        EnginePeer.Answer(second.Engine.Task, second.Engine.ReplyTo(again));

        Dictionary<string, string> statuses = [];
        for (var i = 0; i < 2; i++)
        {
            var reply = await client.Replies.TakeAsync();
            statuses[reply.ParentId!] = reply.Content<ApplyReply>().Status;
        }

        Assert.Equal("ok", statuses[other.Header.MessageId]);
        Assert.Equal("ok", statuses[request.Header.MessageId]);
    }

    [Fact]
    public async Task Tasks_ahead_of_a_busy_engine_are_recalled_for_an_idle_one()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 2 });
        var (client, engines) = await house.FillAsync(1);
        var (_, ahead) = (client.SendTask(), client.SendTask());
        await engines[0].Tasks.TakeAsync();
        await engines[0].Tasks.TakeAsync();
        var idle = house.NewEngine();
        await idle.StartAsync();
        var recall = await engines[0].Control.TakeAsync("recall_request");
        Assert.Equal([ahead.Header.MessageId], recall.Content<RecallRequest>().MsgIds);
        EnginePeer.Answer(engines[0].ControlSocket, engines[0].Session.Reply(recall, new RecallReply([ahead.Header.MessageId])));
        Assert.Equal(ahead.Header.MessageId, (await idle.Tasks.TakeAsync()).Header.MessageId);
    }

    [Fact]
    public async Task Task_that_was_given_back_while_the_control_connection_broke_is_not_lost()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 2 });
        var (client, engines) = await house.FillAsync(1);
        var (running, ahead) = (client.SendTask(), client.SendTask());
        await engines[0].Tasks.TakeAsync();
        await engines[0].Tasks.TakeAsync();
        var idle = house.NewEngine();
        await idle.StartAsync();
        await engines[0].Control.TakeAsync("recall_request");
        await engines[0].ControlSocket.DisposeAsync();
        engines[0].ConnectControl();
        var asked = await engines[0].Control.TakeAsync("inventory_request");
        EnginePeer.Answer(engines[0].ControlSocket, engines[0].Session.Reply(asked, new InventoryReply([], [running.Header.MessageId], [])));
        var again = await engines[0].Tasks.TakeAsync();
        Assert.Equal(ahead.Header.MessageId, again.Header.MessageId);
    }

    [Fact]
    public async Task Silent_engine_gets_no_tasks()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { HeartbeatPeriod = TimeSpan.FromMilliseconds(20) });
        var (client, engines) = await house.FillAsync(1);
        engines[0].Beat(false);
        Message? probe = null;
        using var patience = new CancellationTokenSource(Endpoints.Patience);
        do
        {
            // A task that an engine with room does not get at once has met a silent one.
            patience.Token.ThrowIfCancellationRequested();
            probe = client.SendTask();
            await client.AskAsync(new QueueRequest());
            if (engines[0].Tasks.IsEmpty) break;
            EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
            await client.Replies.TakeAsync();
        }
        while (true);
        engines[0].Beat(true);
        Assert.Equal(probe.Header.MessageId, (await engines[0].Tasks.TakeAsync()).Header.MessageId);
    }

    private static async Task<((EnginePeer Engine, Message Arrived) First, (EnginePeer Engine, Task<Message> Arrives) Second)> FirstToGetAsync(EnginePeer[] engines)
    {
        var (a, b) = (engines[0].Tasks.TakeAsync(), engines[1].Tasks.TakeAsync());
        var first = await Task.WhenAny(a, b);
        var message = await first;
        return first == a ? ((engines[0], message), (engines[1], b)) : ((engines[1], message), (engines[0], a));
    }

    private static void Report(ClientPeer client, EnginePeer engine) => client.Hub.Send(client.Session.Create(new UnregistrationRequest
    {
        Id = engine.Id,
        Uuid = engine.Uuid,
        ExitCode = 3,
        Host = "there",
        Stderr = "last words",
    }).Frames);
}
