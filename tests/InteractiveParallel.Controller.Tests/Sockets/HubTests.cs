using System.Security.Cryptography;
using System.Text.Json;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

public class HubTests
{
    [Fact]
    public async Task Connection_request_lists_engines_and_what_is_known_of_them()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var reply = (await client.AskAsync(new ConnectionRequest())).Content<ConnectionReply>();
        Assert.Equal(engines[0].Uuid, reply.Engines["0"]);
        Assert.Equal(1, reply.Blobs);
        Assert.Equal("csharp", reply.EngineInfo!["0"].Language);
    }

    [Fact]
    public async Task Unknown_query_gets_an_error_in_the_words_of_the_original()
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        client.Hub.Send(client.Session.Create("foo_request", default, default, default, default, default).Frames);
        var answer = await client.Answers.TakeAsync();
        Assert.Equal("hub_error", answer.Header.MessageType);
        Assert.Equal("\"Bad Message Type: 'foo_request'\"", answer.Content<HubError>().Evalue);
    }

    [Theory]
    [InlineData("queue_request", """{"verbose":true}""", "targets")]
    [InlineData("queue_request", """{"targets":{}}""", "targets")]
    [InlineData("blob_have", "{}", "hashes")]
    [InlineData("blob_put", """{"offset":0}""", "hash")]
    [InlineData("blob_get", """{"hash":5}""", "hash")]
    [InlineData("unregistration_request", """{"id":"three"}""", "id")]
    public async Task Query_that_makes_no_sense_gets_an_error_that_names_the_field(string type, string content, string field)
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        client.Hub.Send(client.Session.Create(type, default, default, System.Text.Encoding.UTF8.GetBytes(content), default, default).Frames);
        Assert.Contains(field, (await client.Answers.TakeAsync()).Content<HubError>().Evalue);
    }

    [Fact]
    public async Task Queue_request_right_after_a_reply_knows_of_it()
    {
        await using var house = await House.OpenAsync();
        var (client, engines) = await house.FillAsync(1);
        var request = client.SendDirect(engines[0].Uuid);
        EnginePeer.Answer(engines[0].Mux, engines[0].ReplyTo(await engines[0].Direct.TakeAsync()));
        await client.Replies.TakeAsync();
        var counts = await QueueAsync(client, null, verbose: false);
        Assert.Equal((0, 1), (counts.GetProperty("0").GetProperty("queue").GetInt32(), counts.GetProperty("0").GetProperty("completed").GetInt32()));
        var ids = await QueueAsync(client, ["0"], verbose: true);
        Assert.Equal(request.Header.MessageId, ids.GetProperty("0").GetProperty("completed")[0].GetString());
    }

    [Fact]
    public async Task Queue_request_counts_tasks_that_wait_and_tasks_at_engines()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { Hwm = 1 });
        var (client, engines) = await house.FillAsync(1);
        for (var i = 0; i < 3; i++) client.SendTask();
        await engines[0].Tasks.TakeAsync();
        JsonElement counts;
        do counts = await QueueAsync(client, null, verbose: false);
        while (counts.GetProperty("unassigned").GetInt32() != 2);
        Assert.Equal(1, counts.GetProperty("0").GetProperty("tasks").GetInt32());
    }

    [Fact]
    public async Task Queue_request_for_an_unknown_engine_names_it()
    {
        await using var house = await House.OpenAsync();
        var (client, _) = await house.FillAsync(1);
        var answer = await client.AskAsync(new QueueRequest { Targets = ["99"] });
        Assert.Equal("No Such Engine: [99]", answer.Content<HubError>().Evalue);
    }

    [Fact]
    public async Task Engine_of_another_version_is_refused_with_both_numbers()
    {
        await using var house = await House.OpenAsync();
        var reply = await house.NewEngine().StartAsync(version: "9.9.9");
        Assert.Equal("error", reply.Status);
        Assert.Contains("9.9.9", reply.Evalue);
        Assert.Contains(ControllerApp.Version, reply.Evalue);
    }

    [Fact]
    public async Task Blobs_come_back_as_they_were_put()
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        var content = RandomNumberGenerator.GetBytes(BlobPut.PieceSize + 1000);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        Assert.Equal([hash], await MissingAsync(client, hash));
        await PutAsync(client, hash, content);
        Assert.Empty(await MissingAsync(client, hash));
        var first = await client.AskAsync(new BlobGet(hash, 0));
        var second = await client.AskAsync(new BlobGet(hash, BlobPut.PieceSize));
        Assert.Equal(content.Length, first.Content<BlobGetReply>().Size);
        Assert.Equal(content, first.Buffers[0].ToArray().Concat(second.Buffers[0].ToArray()));
    }

    [Fact]
    public async Task Blob_with_other_content_than_its_name_is_refused()
    {
        await using var house = await House.OpenAsync();
        var client = house.NewClient();
        var wrong = Convert.ToHexStringLower(SHA256.HashData([1]));
        var answer = await client.AskAsync(new BlobPut(wrong, 0, 3), new byte[] { 1, 2, 3 });
        Assert.Contains(wrong, answer.Content<HubError>().Evalue);
        Assert.Equal([wrong], await MissingAsync(client, wrong));
    }

    [Fact]
    public async Task Blob_over_the_limit_is_refused_with_the_limit()
    {
        await using var house = await House.OpenAsync(new ControllerOptions { BlobLimit = 100 });
        var client = house.NewClient();
        var content = new byte[101];
        var answer = await client.AskAsync(new BlobPut(Convert.ToHexStringLower(SHA256.HashData(content)), 0, 101), content);
        Assert.Contains("100 bytes", answer.Content<HubError>().Evalue);
    }

    [Fact]
    public async Task Blob_that_nobody_uploaded_is_said_to_be_missing()
    {
        await using var house = await House.OpenAsync();
        var hash = new string('a', 64);
        Assert.Contains(hash, (await house.NewClient().AskAsync(new BlobGet(hash, 0))).Content<HubError>().Evalue);
    }

    [Fact]
    public async Task Shutdown_request_is_answered_announced_and_passed_on()
    {
        await using var house = await House.OpenAsync();
        var (client, _) = await house.FillAsync(1);
        await client.Notifications.TakeAsync("registration_notification");
        Assert.Equal("shutdown_reply", (await client.AskAsync(new ShutdownRequest())).Header.MessageType);
        await client.Notifications.TakeAsync("shutdown_notification");
        await house.App.StopRequested.WaitAsync(Endpoints.Patience);
    }

    private static async Task<JsonElement> QueueAsync(ClientPeer client, string[]? targets, bool verbose)
    {
        var answer = await client.AskAsync(new QueueRequest { Targets = targets, Verbose = verbose });
        Assert.Equal("queue_reply", answer.Header.MessageType);
        return JsonDocument.Parse(answer.ContentBytes).RootElement;
    }

    private static async Task<IReadOnlyList<string>> MissingAsync(ClientPeer client, params string[] hashes)
        => (await client.AskAsync(new BlobHave(hashes))).Content<BlobHaveReply>().Missing;

    private static async Task PutAsync(ClientPeer client, string hash, byte[] content)
    {
        for (var at = 0; at < content.Length; at += BlobPut.PieceSize)
        {
            var piece = content.AsMemory(at, Math.Min(BlobPut.PieceSize, content.Length - at));
            Assert.Equal("blob_put_reply", (await client.AskAsync(new BlobPut(hash, at, content.Length), piece)).Header.MessageType);
        }
    }
}
