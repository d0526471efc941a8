using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>What clients and engines of ipyparallel 9 write otherwise than those of version 7, which run in the tests with real processes.</summary>
public class NewerPeersTests
{
    private const string OfReply =
        """{"started":"2026-01-02T03:04:05.678901Z","dependencies_met":true,"engine":"ENGINE","is_broadcast":false,"is_coalescing":false,"original_msg_id":"","label":"mine","status":"ok"}""";

    [Theory]
    [InlineData("""{"after":[],"follow":[],"timeout":0.0,"targets":[],"retries":0,"label":"mine"}""")]
    [InlineData("""{"after":null,"follow":null,"timeout":null,"targets":null,"retries":null,"label":"mine"}""")]
    [InlineData("""{"label":"mine"}""")]
    public async Task Labelled_task_runs_and_is_found_by_its_label(string metadata)
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1, native: false);
        var request = Request(client, "apply_request", metadata, "{}");
        client.Task.Send(request.Frames);
        Answer(engines[0], await engines[0].Tasks.TakeAsync());
        Assert.Equal(request.Header.MessageId, (await client.Replies.TakeAsync()).ParentId);

        using var query = JsonDocument.Parse("""{"label":{"$glob":"m*"}}""");
        var found = await client.AskAsync(new DbRequest { Query = query.RootElement, Keys = ["label", "started"] });

        var record = Assert.Single(found.Content<DbReply>().Records);
        Assert.Equal(("mine", "2026-01-02T03:04:05.678901Z"), (record.GetProperty("label").GetString(), record.GetProperty("started").GetString()));
    }

    [Fact]
    public async Task Code_text_is_taken_on_the_channel_of_tasks()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1, native: false);
        client.Task.Send(Request(client, "execute_request", """{"label":null}""", """{"code":"1","silent":true,"user_expressions":{}}""").Frames);
        Assert.Equal("execute_request", (await engines[0].Tasks.TakeAsync()).Header.MessageType);
    }

    [Fact]
    public async Task Welcome_of_an_engines_output_channel_disturbs_nobody()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1, native: false);
        var output = new Mailbox();
        await using var subscription = client.Subscribe(output, "", "session:nobody");
        await output.TakeAsync("iopub_welcome");
        var welcome = engines[0].Session.Create("iopub_welcome", default, default, """{"subscription":""}"""u8, default, [ReadOnlyMemory<byte>.Empty]);
        while (engines[0].Iopub.Send(welcome.Frames) == 0) await Task.Yield();
        engines[0].Iopub.Send(["engine.0.stdout"u8.ToArray(), .. engines[0].Session.Create(new StreamOutput("stdout", "hello")).Body]);
        Assert.Equal("hello", (await output.TakeAsync("stream")).Content<StreamOutput>().Text);
        Assert.Equal(0, house.App.RejectedMessages);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("[0]")]
    [InlineData("\"ENGINE\"")]
    [InlineData("[\"ENGINE\"]")]
    public async Task Queues_are_asked_for_in_every_form(string targets)
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1, native: false);
        client.Hub.Send(client.Session.Create(
            "queue_request", default, default, Encoding.UTF8.GetBytes($$"""{"targets":{{targets.Replace("ENGINE", engines[0].Uuid, StringComparison.Ordinal)}},"verbose":true}"""), default, default).Frames);
        using var reply = JsonDocument.Parse((await client.Answers.TakeAsync()).ContentBytes);
        Assert.Equal(["completed", "queue", "tasks"], reply.RootElement.GetProperty("0").EnumerateObject().Select(p => p.Name).Order());
    }

    private static Message Request(ClientPeer client, string type, string metadata, string content)
        => client.Session.Create(type, default, Encoding.UTF8.GetBytes(metadata), Encoding.UTF8.GetBytes(content), default, default);

    private static void Answer(EnginePeer engine, Message request)
    {
        var metadata = Encoding.UTF8.GetBytes(OfReply.Replace("ENGINE", engine.Uuid, StringComparison.Ordinal));
        EnginePeer.Answer(engine.Task, engine.Session.Create("apply_reply", request.HeaderBytes.Span, metadata, """{"status":"ok"}"""u8, [new byte[] { 0x80, 4, 0x4e, 0x2e }], request.Identities));
    }
}
