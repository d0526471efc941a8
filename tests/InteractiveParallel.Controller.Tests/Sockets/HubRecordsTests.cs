using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>The hub's queries over sockets, with the controller as a whole behind them.</summary>
public class HubRecordsTests
{
    [Fact]
    public async Task Result_of_another_clients_task_comes_with_its_buffers()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendTask();
        var asked = await engines[0].Tasks.TakeAsync();
        Assert.Equal([request.Header.MessageId], (await ResultAsync(house.NewClient(), request)).Pending);
        EnginePeer.Answer(engines[0].Task, engines[0].Session.Reply(asked, new ApplyReply(), default, [new byte[] { 1, 2, 3 }, new byte[100_000]]));
        await client.Replies.TakeAsync();

        var answer = await house.NewClient().AskAsync(new ResultRequest { MsgIds = [request.Header.MessageId] });

        var record = answer.Content<ResultReply>().Records[request.Header.MessageId];
        Assert.Equal("apply_reply", record.GetProperty("result_header").GetProperty("msg_type").GetString());
        Assert.Equal(2, record.GetProperty("result_buffers").GetInt32());
        Assert.Equal([3, 100_000], answer.Buffers.ToArray().Select(b => b.Length));
    }

    [Fact]
    public async Task Python_clients_request_whose_engine_died_is_on_record_as_failed()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendDirect(engines[0].Uuid, quiet: false);
        await engines[0].Direct.TakeAsync();
        await engines[0].DisposeAsync();
        ResultReply reply;
        do reply = await ResultAsync(client, request);
        while (reply.Pending is [_]);
        var content = reply.Records[request.Header.MessageId].GetProperty("result_content");
        Assert.Equal(("error", "EngineError"), (content.GetProperty("status").GetString(), content.GetProperty("ename").GetString()));
        Assert.Contains(request.Header.MessageId, content.GetProperty("evalue").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_for_an_unknown_engine_is_on_record_with_the_reason()
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        var request = client.SendDirect("nobody");
        await client.Replies.TakeAsync();
        var content = (await ResultAsync(client, request)).Records[request.Header.MessageId].GetProperty("result_content");
        Assert.Contains("nobody", content.GetProperty("evalue").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_after_its_task_was_settled_is_kept()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        var request = client.SendDirect(engines[0].Uuid);
        var asked = await engines[0].Direct.TakeAsync();
        await engines[0].DisposeAsync();
        Assert.Equal("error", (await client.Replies.TakeAsync()).Content<ApplyReply>().Status);

        EnginePeer.Answer(engines[1].Mux, engines[1].ReplyTo(asked)); // whoever brings it
        ResultReply reply;
        do reply = await ResultAsync(client, request);
        while (reply.Records[request.Header.MessageId].GetProperty("result_content").GetProperty("status").GetString() != "ok");
    }

    [Fact]
    public async Task Output_is_on_record()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendTask();
        var asked = await engines[0].Tasks.TakeAsync();
        var print = engines[0].Session.Reply(asked, new StreamOutput("stdout", "hello\n"));
        while (engines[0].Iopub.Send(["topic"u8.ToArray(), .. print.Body]) == 0) await Task.Yield();
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(asked));
        await client.Replies.TakeAsync();
        ResultReply reply;
        do reply = await ResultAsync(client, request);
        while (reply.Records[request.Header.MessageId].GetProperty("io").GetProperty("stdout").GetString() != "hello\n");
    }

    [Fact]
    public async Task Load_history_records_and_purge_are_answered()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var (direct, task) = (client.SendDirect(engines[0].Uuid), client.SendTask());
        await engines[0].Tasks.TakeAsync();
        var asked = await engines[0].Direct.TakeAsync();

        Assert.Equal(2, (await client.AskAsync(new LoadRequest { Targets = [engines[0].Uuid] })).Content<LoadReply>().Engines["0"].GetInt32());
        EnginePeer.Answer(engines[0].Mux, engines[0].ReplyTo(asked));
        await client.Replies.TakeAsync();

        Assert.Equal([direct.Header.MessageId, task.Header.MessageId], (await client.AskAsync(new HistoryRequest())).Content<HistoryReply>().History);
        using var query = JsonDocument.Parse("""{"completed":{"$ne":null}}""");
        var found = await client.AskAsync(new DbRequest { Query = query.RootElement, Keys = ["queue", "engine_uuid"] });
        var record = Assert.Single(found.Content<DbReply>().Records);
        Assert.Equal(("mux", engines[0].Uuid), (record.GetProperty("queue").GetString(), record.GetProperty("engine_uuid").GetString()));

        var refused = await client.AskAsync(new PurgeRequest { MsgIds = [task.Header.MessageId] });
        Assert.Equal(("purge_reply", "IndexError"), (refused.Header.MessageType, refused.Content<HubError>().Ename));
        Assert.Equal("ok", (await client.AskAsync(new PurgeRequest { EngineIds = [0] })).Content<PurgeReply>().Status);
        Assert.Equal([task.Header.MessageId], (await client.AskAsync(new HistoryRequest())).Content<HistoryReply>().History);
        Assert.Equal("ok", (await client.AskAsync(new PurgeRequest { MsgIds = PurgeRequest.All })).Content<PurgeReply>().Status);
    }

    [Theory]
    [InlineData("result_request", "{}", "result_reply", "msg_ids")]
    [InlineData("result_request", """{"msg_ids":["nobody"]}""", "result_reply", "No such message: nobody")]
    [InlineData("result_request", """{"msg_ids":5}""", "result_reply", "msg_ids")]
    [InlineData("db_request", """{"query":{"x":1}}""", "db_reply", "Illegal testing key(s): {'x'}")]
    [InlineData("db_request", """{"query":5}""", "db_reply", "query")]
    [InlineData("db_request", """{"keys":["x"]}""", "db_reply", "Bad record key(s): ['x']")]
    [InlineData("purge_request", """{"engine_ids":[7]}""", "purge_reply", "No such engine: 7")]
    [InlineData("purge_request", """{"engine_ids":["x"]}""", "purge_reply", "engine_ids")]
    [InlineData("load_request", "{}", "hub_error", "targets")]
    public async Task Query_that_makes_no_sense_gets_an_error_in_the_form_of_its_reply(string type, string content, string replyType, string part)
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        client.Hub.Send(client.Session.Create(type, default, default, System.Text.Encoding.UTF8.GetBytes(content), default, default).Frames);
        var answer = await client.Answers.TakeAsync();
        Assert.Equal(replyType, answer.Header.MessageType);
        Assert.Equal("error", answer.Content<HubError>().Status);
        Assert.Contains(part, answer.Content<HubError>().Evalue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_learns_how_its_tasks_connect_as_clients_but_not_the_key()
    {
        await using var house = await House.OpenAsync();
        var reply = await house.NewEngine().StartAsync();
        Assert.Equal(house.App.ClientConnection with { Key = "" }, reply.Client);
        Assert.NotEmpty(house.App.ClientConnection.Key);
        Assert.Null((await house.NewEngine().StartAsync(native: false)).Client);
    }

    private static async Task<ResultReply> ResultAsync(ClientPeer client, Message request)
        => (await client.AskAsync(new ResultRequest { MsgIds = [request.Header.MessageId] })).Content<ResultReply>();
}
