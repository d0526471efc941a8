using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Tasks are taken back from the scheduler, and it is told where they are.</summary>
public class AbortAndExplainTests
{
    [Fact]
    public async Task Abort_that_passes_to_an_engine_takes_back_what_is_queued()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 1 });
        var (client, engines) = await house.FillAsync(1);
        client.SendTask();
        var running = await engines[0].Tasks.TakeAsync();
        var queued = client.SendTask();
        while (!(await client.ExplainAsync(queued)).Contains("busy", StringComparison.Ordinal)) await Task.Yield();

        client.Control.Send(Abort(client, [running.Header.MessageId, queued.Header.MessageId], Encoding.UTF8.GetBytes(engines[0].Uuid)).Frames);

        var reply = await client.Replies.TakeAsync();
        Assert.Equal((queued.Header.MessageId, "apply_reply"), (reply.ParentId, reply.Header.MessageType));
        Assert.Equal("aborted", reply.Content<ApplyReply>().Status);
        Assert.Equal("it is on engine 0", await client.ExplainAsync(running));
        Assert.Equal("it was aborted before it began", await client.ExplainAsync(queued));
    }

    [Fact]
    public async Task Abort_for_an_engine_only_leaves_what_is_queued()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 1 });
        var (client, engines) = await house.FillAsync(1);
        client.SendTask();
        var running = await engines[0].Tasks.TakeAsync();
        var queued = client.SendTask();
        var order = new AbortRequest { MsgIds = [queued.Header.MessageId], EngineOnly = true };

        client.Control.Send(Message(client, order, Encoding.UTF8.GetBytes(engines[0].Uuid)).Frames);
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(running));

        Assert.Equal(queued.Header.MessageId, (await engines[0].Tasks.TakeAsync()).Header.MessageId);
    }

    [Fact]
    public async Task One_request_on_the_task_channel_takes_back_all_and_says_what_is_left()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 1 });
        var (client, engines) = await house.FillAsync(1);
        var tasks = Enumerable.Range(0, 100).Select(_ => client.SendTask()).ToArray();

        client.Task.Send(Abort(client, [.. tasks.Select(task => task.Header.MessageId)]).Frames);

        var reply = await client.Replies.TakeAsync();
        Assert.Equal([tasks[0].Header.MessageId], reply.Content<AbortReply>().Left!);
        var running = await engines[0].Tasks.TakeAsync();
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(running));
        Assert.Equal(tasks[0].Header.MessageId, (await client.Replies.TakeAsync()).ParentId);
        var status = (await client.AskAsync(new ResultRequest { MsgIds = [.. tasks.Select(task => task.Header.MessageId)], StatusOnly = true })).Content<ResultReply>();
        Assert.Empty(status.Pending);
        Assert.Equal(100, status.Completed.Count);
    }

    [Fact]
    public async Task Explanations_tell_of_direct_requests_and_of_what_nobody_knows()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var (first, second) = (client.SendDirect(engines[0].Uuid), client.SendDirect(engines[0].Uuid));

        Assert.Equal("it is on engine 0, which has not answered it yet; 1 other direct call is outstanding there", await client.ExplainAsync(first, when: "1 other"));
        var reply = (await client.AskAsync(new ExplainRequest { MsgIds = ["nobody", second.Header.MessageId] })).Content<ExplainReply>();
        Assert.Null(reply.Explanations["nobody"]);
        Assert.StartsWith("it is on engine 0", reply.Explanations[second.Header.MessageId], StringComparison.Ordinal);
    }

    private static Message Abort(ClientPeer client, string[] ids, params ReadOnlyMemory<byte>[] identities) => Message(client, new AbortRequest { MsgIds = ids }, identities);

    private static Message Message(ClientPeer client, AbortRequest request, params ReadOnlyMemory<byte>[] identities) => client.Session.Create(
        AbortRequest.MessageType, default, default, JsonSerializer.SerializeToUtf8Bytes(request, AbortRequest.JsonType), default, identities);
}
