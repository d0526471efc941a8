using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Protocol.Tests;

public sealed class HubContentTests : IDisposable
{
    private readonly Session _session = new(new SessionOptions());

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("{\"msg_ids\":\"all\",\"engine_ids\":[]}", true, 1)]
    [InlineData("{\"msg_ids\":[\"a\",\"b\"]}", false, 2)]
    [InlineData("{\"msg_ids\":\"a\"}", false, 1)]
    [InlineData("{\"msg_ids\":null}", false, 0)]
    [InlineData("{\"engine_ids\":[1]}", false, 0)]
    public void Purge_is_for_all_only_when_it_says_so(string json, bool all, int ids)
    {
        var request = Read<PurgeRequest>(json);

        Assert.Equal((all, ids), (request.IsForAll, request.MsgIds?.Count ?? 0));
    }

    [Fact]
    public void Purge_is_written_as_Python_reads_it()
    {
        Assert.Equal("""{"msg_ids":"all","engine_ids":[]}""", Json(new PurgeRequest { MsgIds = PurgeRequest.All }));
        Assert.Equal("""{"msg_ids":["a"],"engine_ids":[2]}""", Json(new PurgeRequest { MsgIds = ["a"], EngineIds = [2] }));
    }

    [Fact]
    public void Result_reply_keeps_the_records_by_their_ids()
    {
        var reply = Read<ResultReply>("""{"status":"ok","pending":["p"],"completed":["c"],"c":{"result_buffers":2}}""");

        Assert.Equal("p", Assert.Single(reply.Pending));
        Assert.Equal("c", Assert.Single(reply.Completed));
        Assert.Equal(2, reply.Records["c"].GetProperty("result_buffers").GetInt32());
        Assert.Single(reply.Records);
    }

    [Fact]
    public void Load_reply_keeps_the_numbers_by_engine()
        => Assert.Equal(3, Read<LoadReply>("""{"status":"ok","0":3}""").Engines["0"].GetInt32());

    [Fact]
    public void Db_request_carries_any_query()
    {
        using var query = JsonDocument.Parse("""{"completed":{"$ne":null}}""");

        Assert.Equal("""{"query":{"completed":{"$ne":null}},"keys":["msg_id"]}""", Json(new DbRequest { Query = query.RootElement, Keys = ["msg_id"] }));
    }

    [Fact]
    public void Registration_reply_carries_what_a_client_needs()
    {
        var client = new ClientConnectionFile { Registration = 1, Task = 4 };
        var reply = Read<RegistrationReply>(Json(new RegistrationReply { Id = 0, Client = client }));

        Assert.Equal(client, reply.Client);
        Assert.Null(Read<RegistrationReply>("""{"status":"ok","id":0}""").Client);
    }

    private T Read<T>(string json)
        where T : IContent<T>
        => _session.Create(T.MessageType, default, default, Encoding.UTF8.GetBytes(json), [], []).Content<T>();

    private string Json<T>(T content)
        where T : IContent<T>
        => Encoding.UTF8.GetString(_session.Create(content).ContentBytes.Span);
}
