using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Requests on record are run once more.</summary>
public class ResubmitTests
{
    [Fact]
    public async Task Settled_task_runs_again_with_its_metadata_content_and_buffers()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var metadata = new RequestMetadata { Quiet = true, Codec = "G", Digest = "d", Label = "mine", Attempt = 1, Targets = [engines[0].Uuid] }.ToJson();
        var request = client.Session.Create(ApplyRequest.MessageType, default, metadata, """{"x":1}"""u8, [new byte[] { 1, 2 }], default);
        client.Task.Send(request.Frames);
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
        await client.Replies.TakeAsync();

        var id = await ResubmitAsync(client, request.Header.MessageId);
        var again = await engines[0].Tasks.TakeAsync();

        Assert.Equal(id, again.Header.MessageId);
        Assert.Equal(
            (request.Header.Session, request.Header.Username, request.Header.MessageType, "{\"x\":1}"),
            (again.Header.Session, again.Header.Username, again.Header.MessageType, Encoding.UTF8.GetString(again.ContentBytes.Span)));
        Assert.Equal([1, 2], again.Buffers[0].ToArray());
        var kept = RequestMetadata.Read(again.MetadataBytes.Span);
        Assert.Equal(("G", "d", "mine", 0), (kept.Codec, kept.Digest, kept.Label, kept.Attempt));
        Assert.Equal([engines[0].Uuid], kept.Targets);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task Tasks_that_are_submitted_again_together_depend_on_each_other(bool reversed, bool all)
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 0 });
        var (client, engines) = await house.FillAsync(1);
        var first = client.SendTask();
        var after = new TaskDependency([first.Header.MessageId], all);
        var second = client.Session.Create(new ApplyRequest(), new RequestMetadata { Quiet = true, Codec = "G", After = after }.ToJson());
        client.Task.Send(second.Frames);
        for (var i = 0; i < 2; i++)
        {
            EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
            await client.Replies.TakeAsync();
        }

        string[] ids = [first.Header.MessageId, second.Header.MessageId];
        var again = (await client.AskAsync(new ResubmitRequest { MsgIds = reversed ? [.. ids.Reverse()] : ids })).Content<ResubmitReply>().Resubmitted;

        var begun = await engines[0].Tasks.TakeAsync();
        Assert.Equal(again[ids[0]], begun.Header.MessageId);
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(begun));
        var next = await engines[0].Tasks.TakeAsync();
        Assert.Equal(again[ids[1]], next.Header.MessageId);
        Assert.Equal([begun.Header.MessageId], RequestMetadata.Read(next.MetadataBytes.Span).After!.Ids);
    }

    [Fact]
    public async Task Result_goes_on_record_and_to_no_client()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendTask();
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
        await client.Replies.TakeAsync();

        var id = await ResubmitAsync(house.NewClient(), request.Header.MessageId);
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
        ResultReply reply;
        do reply = (await client.AskAsync(new ResultRequest { MsgIds = [id] })).Content<ResultReply>();
        while (reply.Pending is [_]);

        Assert.Equal([id], reply.Completed);
        var next = client.SendTask();
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
        Assert.Equal(next.Header.MessageId, (await client.Replies.TakeAsync()).ParentId);
    }

    [Fact]
    public async Task Task_in_flight_can_be_submitted_again_and_so_can_what_was_submitted_again()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 0 });
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendTask();
        await engines[0].Tasks.TakeAsync();

        var second = await ResubmitAsync(client, request.Header.MessageId);
        var third = await ResubmitAsync(client, second);

        Assert.Equal(second, (await engines[0].Tasks.TakeAsync()).Header.MessageId);
        Assert.Equal(third, (await engines[0].Tasks.TakeAsync()).Header.MessageId);
        Assert.Equal(second, await ColumnAsync(client, request.Header.MessageId, "resubmitted"));
        Assert.Equal(third, await ColumnAsync(client, second, "resubmitted"));
        Assert.Null(await ColumnAsync(client, third, "resubmitted"));
    }

    [Fact]
    public async Task Direct_request_may_run_on_any_engine_of_its_language()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1, native: false);
        var request = client.SendDirect(engines[0].Uuid, quiet: false);
        EnginePeer.Answer(engines[0].Mux, engines[0].ReplyTo(await engines[0].Direct.TakeAsync()));
        await client.Replies.TakeAsync();

        await ResubmitAsync(client, request.Header.MessageId);

        using var metadata = JsonDocument.Parse((await engines[0].Tasks.TakeAsync()).MetadataBytes);
        Assert.Equal("python", metadata.RootElement.GetProperty("language").GetString());
    }

    [Fact]
    public async Task Nothing_runs_when_one_of_the_ids_is_unknown()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendTask();
        EnginePeer.Answer(engines[0].Task, engines[0].ReplyTo(await engines[0].Tasks.TakeAsync()));
        await client.Replies.TakeAsync();

        var refused = await client.AskAsync(new ResubmitRequest { MsgIds = [request.Header.MessageId, "stranger"] });

        Assert.Equal(("resubmit_reply", "KeyError"), (refused.Header.MessageType, refused.Content<HubError>().Ename));
        Assert.Contains("No such msg(s): ['stranger']", refused.Content<HubError>().Evalue, StringComparison.Ordinal);
        Assert.Equal([request.Header.MessageId], (await client.AskAsync(new HistoryRequest())).Content<HistoryReply>().History);
    }

    [Fact]
    public async Task Without_a_database_the_answer_says_so()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Database = TaskDatabaseOptions.None });
        var refused = await house.NewClient().AskAsync(new ResubmitRequest { MsgIds = ["some"] });
        Assert.Contains("--nodb", refused.Content<HubError>().Evalue, StringComparison.Ordinal);
    }

    private static async Task<string> ResubmitAsync(ClientPeer client, string id)
        => (await client.AskAsync(new ResubmitRequest { MsgIds = [id] })).Content<ResubmitReply>().Resubmitted[id];

    private static async Task<string?> ColumnAsync(ClientPeer client, string id, string column)
    {
        using var query = JsonDocument.Parse($$"""{"msg_id":"{{id}}"}""");
        var found = await client.AskAsync(new DbRequest { Query = query.RootElement, Keys = [column] });
        return Assert.Single(found.Content<DbReply>().Records).GetProperty(column).GetString();
    }
}
