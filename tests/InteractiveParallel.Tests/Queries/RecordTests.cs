using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.Tests;

/// <summary>Records that a cluster in this process does not make.</summary>
public sealed class RecordTests : IAsyncLifetime
{
    private readonly FakeController _controller = new() { Engines = { ["2"] = "uuid-2" } };
    private Client _client = null!;

    public async ValueTask InitializeAsync() => _client = await Client.ConnectAsync(_controller.File);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _controller.DisposeAsync();
    }

    [Fact]
    public async Task Death_on_record_tells_its_details_and_buries_nobody_who_lives()
    {
        var content = new ApplyReply
        {
            Status = "error", Ename = "EngineError", Evalue = "Engine 2 died", Died = new EngineDeath(2, "uuid-2", "there", null, "SIGKILL", "last words"),
        };
        Answer(new() { ["m1"] = Record(content, """{"status":"error"}""") });

        var error = await Assert.ThrowsAsync<EngineDiedException>(() => _client.GetResult<int>("m1").InTime());

        Assert.Equal((2, "there", "SIGKILL", "last words", "m1"), (error.EngineId, error.Host, error.Signal, error.StandardError, error.TaskId));
        Assert.Equal([2], _client.Ids);
    }

    [Fact]
    public async Task Bytes_that_do_not_match_their_digest_are_refused()
    {
        Answer(new() { ["m1"] = Record(new ApplyReply(), """{"status":"ok","codec":"G","digest":"00"}""") }, new byte[] { 1 });

        await Assert.ThrowsAsync<ProtocolException>(() => _client.GetResult<int>("m1").InTime());
    }

    [Fact]
    public async Task A_single_record_has_all_buffers_where_they_are_not_counted()
    {
        var value = new ObjectSerializer().Serialize(42);
        var metadata = $$"""{"status":"ok","codec":"G","digest":"{{BufferDigest.Compute(value.Buffers)}}"}""";
        Answer(new() { ["m1"] = Record(new ApplyReply(), metadata) }, value.Buffers[0]);

        Assert.Equal(42, await _client.GetResult<int>("m1").InTime());
    }

    [Fact]
    public async Task Records_that_had_to_give_way_are_told_from_unknown_ones()
    {
        _controller.Answer = (session, request) => session.Reply(request, new HubError { Ename = "KeyError", Evalue = "\"Record 'm1' has been culled for size\"" });

        var error = await Assert.ThrowsAsync<KeyNotFoundException>(() => _client.GetResult<int>("m1").InTime());

        Assert.Contains("--record-limit", error.Message);
    }

    [Fact]
    public async Task A_controller_without_database_says_so()
    {
        _controller.Answer = (session, request) => session.Reply(request, new HubError { Ename = "NoData", Evalue = "nothing is kept" });

        Assert.Equal("nothing is kept", (await Assert.ThrowsAsync<RemoteException>(() => _client.GetResult<int>("m1").InTime())).Evalue);
    }

    [Fact]
    public async Task A_file_of_another_machine_with_a_loopback_address_is_warned_of()
    {
        var log = new LogSpy();
        await using var client = await Client.ConnectAsync(_controller.File with { Location = "203.0.113.7" }, new ClientOptions { Logger = log });

        await Patience.Until(() => log.Lines.Any(line => line.Contains("203.0.113.7", StringComparison.Ordinal)));
    }

    private void Answer(Dictionary<string, JsonElement> records, params ReadOnlyMemory<byte>[] buffers) => _controller.Answer = (session, request) =>
        request.Content<ResultRequest>().StatusOnly
            ? session.Reply(request, new ResultReply { Completed = [.. records.Keys] })
            : session.Reply(request, new ResultReply { Completed = [.. records.Keys], Records = records }, default, buffers);

    private static JsonElement Record(ApplyReply content, string metadata) => JsonElement.Parse($$$"""
        {"header":{"msg_id":"m1","msg_type":"apply_request","session":"s","username":"u","version":"5.3","date":"2026-01-02T03:04:05.000006Z"},"metadata":{},
        "result_header":{"msg_id":"r","msg_type":"apply_reply","session":"uuid-2","username":"u","version":"5.3","date":"2026-01-02T03:04:06.000006Z"},
        "result_metadata":{{{metadata}}},"result_content":{{{JsonSerializer.Serialize(content, ApplyReply.JsonType)}}},"received":"2026-01-02T03:04:07.000006Z","io":{}}
        """);
}
