using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>The broadcast channel over sockets.</summary>
public class BroadcastTests
{
    private static readonly ApplyReply Ok = new();

    [Fact]
    public async Task Broadcast_with_one_reply_is_explained_by_what_its_engines_have_not_answered()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        var request = client.SendBroadcast(engines, coalesce: true, quiet: false);
        foreach (var engine in engines) await engine.Broadcasts.TakeAsync();

        var reply = (await client.AskAsync(new ExplainRequest { MsgIds = [request.Header.MessageId] })).Content<ExplainReply>();

        Assert.StartsWith("2 of its 2 engines have not answered; of the first of them: it is on engine 0", reply.Explanations[request.Header.MessageId], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"another\",null]", "targets: [\"another\",null] is no pair of an engine's uuid and its id")]
    [InlineData("[\"same\",7]", "targets: [\"same\",7] is named for the second time; a broadcast goes to each engine once")]
    public async Task Broadcast_whose_targets_make_no_sense_is_answered_for_each_that_can_be_read_and_goes_nowhere(string second, string problem)
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var metadata = $$"""{"is_broadcast":true,"is_coalescing":false,"targets":[["{{engines[0].Uuid}}",0],["same",7],{{second}}]}""";
        var request = client.Session.Create("apply_request", default, Encoding.UTF8.GetBytes(metadata), "{}"u8, default, default);
        client.Broadcast.Send(request.Frames);

        foreach (var uuid in new[] { engines[0].Uuid, "same" })
        {
            var reply = await client.Replies.TakeAsync();
            Assert.Equal(BroadcastMetadata.PartId(request.Header.MessageId, uuid), reply.ParentId);
            Assert.Equal(("ValueError", problem), (reply.Content<ApplyReply>().Ename, reply.Content<ApplyReply>().Evalue));
        }

        var next = client.SendBroadcast(engines, coalesce: true);
        Assert.StartsWith(next.Header.MessageId, (await engines[0].Broadcasts.TakeAsync()).Header.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Abort_of_a_broadcast_by_its_one_id_reaches_the_part_of_each_engine()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        var request = client.SendBroadcast(engines, coalesce: true, quiet: false);
        foreach (var engine in engines) await engine.Broadcasts.TakeAsync();
        var order = JsonSerializer.SerializeToUtf8Bytes(new AbortRequest { MsgIds = [request.Header.MessageId] }, AbortRequest.JsonType);

        foreach (var engine in engines)
            client.Control.Send(client.Session.Create(AbortRequest.MessageType, default, default, order, default, [Encoding.UTF8.GetBytes(engine.Uuid)]).Frames);

        foreach (var engine in engines)
        {
            // The client's own words pass on too.
            Message[] asked = [await engine.Control.TakeAsync(AbortRequest.MessageType), await engine.Control.TakeAsync(AbortRequest.MessageType)];
            Assert.Contains(BroadcastMetadata.PartId(request.Header.MessageId, engine.Uuid), asked.SelectMany(message => message.Content<AbortRequest>().MsgIds!));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_message_reaches_all_engines_and_each_reply_comes_back(bool inproc)
    {
        await using var house = await House.OpenAsync(inproc: inproc);
        var (client, engines) = await house.FillAsync(3);
        var request = client.SendBroadcast(engines, coalesce: false, buffers: [new byte[] { 1 }, new byte[100_000]]);
        HashSet<string> expected = [.. engines.Select(engine => $"{request.Header.MessageId}_{engine.Uuid}")];
        foreach (var engine in engines)
        {
            var arrived = await engine.Broadcasts.TakeAsync();
            Assert.Contains(arrived.Header.MessageId, expected);
            Assert.Equal([1, 100_000], arrived.Buffers.ToArray().Select(buffer => buffer.Length));
            engine.Broadcast.Send(engine.ReplyTo(arrived, Ok).Frames);
        }

        for (var i = 0; i < 3; i++)
        {
            var reply = await client.Replies.TakeAsync();
            Assert.True(expected.Remove(reply.ParentId!));
            Assert.True(reply.Identities.IsEmpty);
            Assert.Equal(request.Header.MessageId, ReplyMetadata.Read(reply.MetadataBytes.Span).OriginalMessageId);
        }
    }

    [Fact]
    public async Task Dotnet_client_gets_all_replies_in_one_message_errors_too()
    {
        await using var house = await House.OpenAsync(inproc: false);
        var (client, engines) = await house.FillAsync(16);
        Array.Reverse(engines);
        var request = client.SendBroadcast(engines, coalesce: true);
        foreach (var engine in engines.OrderBy(engine => engine.Uuid))
        {
            var arrived = await engine.Broadcasts.TakeAsync();
            var content = engine.Id == 3 ? new ApplyReply { Status = "error", Ename = "E3" } : Ok;
            engine.Broadcast.Send((engine.Id == 3 ? engine.ReplyTo(arrived, content) : engine.ReplyTo(arrived, content, new byte[] { (byte)engine.Id })).Frames);
        }

        var reply = await client.Replies.TakeAsync();
        Assert.Equal(request.Header.MessageId, reply.ParentId);
        var parts = BroadcastReply.Split(reply);
        Assert.Equal(engines.Select(engine => $"{request.Header.MessageId}_{engine.Uuid}"), parts.Select(part => part.ParentId));
        foreach (var (engine, part) in engines.Zip(parts))
        {
            Assert.Equal(engine.Uuid, ReplyMetadata.Read(part.MetadataBytes.Span).Engine);
            Assert.Equal(engine.Id == 3 ? "E3" : null, part.Content<ApplyReply>().Ename);
            Assert.Equal(engine.Id == 3 ? [] : [[(byte)engine.Id]], part.Buffers.ToArray().Select(buffer => buffer.ToArray()));
        }
    }

    [Fact]
    public async Task Python_client_gets_values_in_the_order_of_its_targets()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(3);
        Array.Reverse(engines);
        var request = client.SendBroadcast(engines, coalesce: true, quiet: false);
        foreach (var engine in engines.OrderBy(engine => engine.Id)) await AnswerAsync(engine, Ok, [(byte)engine.Id], [0]);

        var reply = await client.Replies.TakeAsync();
        Assert.Equal(("apply_reply", request.Header.MessageId), (reply.Header.MessageType, reply.ParentId));
        Assert.Equal([2, 0, 1, 0, 0, 0], reply.Buffers.ToArray().Select(buffer => (int)buffer.Span[0]));
        using var metadata = JsonDocument.Parse(reply.MetadataBytes);
        var targets = metadata.RootElement.GetProperty("broadcast_targets").EnumerateArray().Select(target => (target[0].GetString(), target[1].GetInt32()));
        Assert.Equal(engines.Select(engine => ((string?)engine.Uuid, engine.Id)), targets);
        var read = ReplyMetadata.Read(reply.MetadataBytes.Span);
        Assert.Equal((true, true, request.Header.MessageId, "ok"), (read.IsBroadcast, read.IsCoalescing, read.OriginalMessageId, read.Status));
    }

    [Fact]
    public async Task Python_client_gets_the_first_error_with_the_others_in_its_text()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(3);
        client.SendBroadcast(engines, coalesce: true, quiet: false);
        await AnswerAsync(engines[2], Error(engines[2], "ValueError"));
        await AnswerAsync(engines[1], Error(engines[1], "KeyError"));
        await AnswerAsync(engines[0], Ok, [7]);

        var content = (await client.Replies.TakeAsync()).Content<ApplyReply>();
        Assert.Equal(("error", "KeyError"), (content.Status, content.Ename));
        Assert.Equal("of 1\n[2:apply]: ValueError: of 2", content.Evalue);
        Assert.Equal(["[1:apply]: ", "line", "[2:apply]: ", "line"], content.Traceback);
        Assert.Equal(engines[1].Uuid, content.EngineInfo!.EngineUuid);
    }

    [Fact]
    public async Task Engine_that_dies_is_told_to_a_dotnet_client_at_once_and_the_rest_comes()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        var request = client.SendBroadcast(engines, coalesce: true);
        await engines[0].Broadcasts.TakeAsync();
        await engines[0].DisposeAsync();
        var died = await client.Replies.TakeAsync();
        Assert.Equal($"{request.Header.MessageId}_{engines[0].Uuid}", died.ParentId);
        Assert.Equal(0, died.Content<ApplyReply>().Died!.EngineId);

        await AnswerAsync(engines[1], Ok);
        var rest = Assert.Single(BroadcastReply.Split(await client.Replies.TakeAsync()));
        Assert.Equal($"{request.Header.MessageId}_{engines[1].Uuid}", rest.ParentId);
    }

    [Fact]
    public async Task Python_client_settles_by_itself_what_an_engine_died_under()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        var request = client.SendBroadcast(engines, coalesce: true, quiet: false);
        await engines[0].DisposeAsync();
        await client.Notifications.TakeAsync("unregistration_notification");
        await AnswerAsync(engines[1], Ok);
        while ((await ResultsAsync(client, request.Header.MessageId)).Pending.Count > 0)
        {
        }

        Assert.True(client.Replies.IsEmpty);
        var record = (await ResultsAsync(client, request.Header.MessageId)).Records[request.Header.MessageId];
        Assert.Equal("EngineError", record.GetProperty("result_content").GetProperty("ename").GetString());
    }

    [Fact]
    public async Task Engine_that_connects_again_gets_what_it_lacks()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        client.SendBroadcast(engines, coalesce: true);
        var lost = await engines[0].Broadcasts.TakeAsync();
        await engines[0].Broadcast.DisposeAsync();
        engines[0].ConnectBroadcast();
        var asked = await engines[0].Control.TakeAsync(InventoryRequest.MessageType);
        EnginePeer.Answer(engines[0].ControlSocket, engines[0].Session.Reply(asked, new InventoryReply([], [], [])));
        var again = await engines[0].Broadcasts.TakeAsync();
        Assert.Equal(lost.Header.MessageId, again.Header.MessageId);
        Assert.Equal(1, RequestMetadata.Read(again.MetadataBytes.Span).Attempt);
        engines[0].Broadcast.Send(engines[0].ReplyTo(again, Ok).Frames);
        Assert.Single(BroadcastReply.Split(await client.Replies.TakeAsync()));
    }

    [Fact]
    public async Task Requests_of_the_engines_are_on_record_and_count_as_their_work()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        var request = client.SendBroadcast(engines, coalesce: true);
        await AnswerAsync(engines[0], Ok);
        await engines[1].Broadcasts.TakeAsync();
        string[] ids = [.. engines.Select(engine => $"{request.Header.MessageId}_{engine.Uuid}")];
        ResultReply status;
        do status = await ResultsAsync(client, ids);
        while (status.Pending is not [_]);

        Assert.Equal("broadcast", await QueueOfAsync(client, ids[0]));
        var loads = (await client.AskAsync(new LoadRequest { Targets = ["0", "1"] })).Content<LoadReply>().Engines;
        Assert.Equal((0, 1), (loads["0"].GetInt32(), loads["1"].GetInt32()));
    }

    [Theory]
    [InlineData("""{"is_broadcast":true}""")]
    [InlineData("""{"is_broadcast":true,"is_coalescing":true,"targets":[]}""")]
    [InlineData("""{"is_broadcast":true,"targets":["engine"]}""")]
    [InlineData("""{"is_broadcast":true,"targets":[["engine","0"]]}""")]
    public async Task Broadcast_without_targets_gets_an_error_that_names_the_field(string metadata)
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        var request = client.Session.Create(ApplyRequest.MessageType, default, System.Text.Encoding.UTF8.GetBytes(metadata), default, default, default);
        client.Broadcast.Send(request.Frames);
        var reply = await client.Replies.TakeAsync();
        Assert.Equal(request.Header.MessageId, reply.ParentId);
        Assert.Contains("targets", reply.Content<ApplyReply>().Evalue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_that_writes_nonsense_takes_nothing_from_the_others()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(2);
        client.SendBroadcast(engines, coalesce: true);
        var arrived = await engines[0].Broadcasts.TakeAsync();
        engines[0].Broadcast.Send(engines[0].Session.Create("apply_reply", arrived.HeaderBytes.Span, default, "{no JSON"u8, default, arrived.Identities).Frames);
        await AnswerAsync(engines[1], Ok, [5]);
        var parts = BroadcastReply.Split(await client.Replies.TakeAsync());
        Assert.Equal("{}"u8.ToArray(), parts[0].ContentBytes.ToArray());
        Assert.Equal(5, parts[1].Buffers[0].Span[0]);
    }

    private static ApplyReply Error(EnginePeer engine, string name) => new()
    {
        Status = "error", Ename = name, Evalue = $"of {engine.Id}", Traceback = ["line"], EngineInfo = new EngineInfo(engine.Uuid, engine.Id, "apply"),
    };

    private static async Task AnswerAsync(EnginePeer engine, ApplyReply content, params byte[][] buffers)
    {
        ReadOnlyMemory<byte>[] memory = [.. buffers.Select(buffer => (ReadOnlyMemory<byte>)buffer)];
        engine.Broadcast.Send(engine.ReplyTo(await engine.Broadcasts.TakeAsync(), content, memory).Frames);
    }

    private static async Task<ResultReply> ResultsAsync(ClientPeer client, params string[] ids)
        => (await client.AskAsync(new ResultRequest { MsgIds = ids })).Content<ResultReply>();

    private static async Task<string?> QueueOfAsync(ClientPeer client, string id)
    {
        using var query = JsonDocument.Parse($$"""{"msg_id":"{{id}}"}""");
        var found = await client.AskAsync(new DbRequest { Query = query.RootElement, Keys = ["queue"] });
        return Assert.Single(found.Content<DbReply>().Records).GetProperty("queue").GetString();
    }
}
