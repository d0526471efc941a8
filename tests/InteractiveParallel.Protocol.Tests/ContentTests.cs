using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Protocol.Tests;

public sealed class ContentTests : IDisposable
{
    private readonly Session _session = new(new SessionOptions());

    public void Dispose() => _session.Dispose();

    private T Read<T>(string json)
        where T : IContent<T>
        => _session.Create(T.MessageType, default, default, System.Text.Encoding.UTF8.GetBytes(json), [], []).Content<T>();

    private T Through<T>(T content)
        where T : IContent<T>
        => _session.Create(content).Content<T>();

    [Theory]
    [InlineData("{\"msg_ids\":[\"a\",\"b\"]}", "a,b")]
    [InlineData("{\"msg_ids\":\"a\"}", "a")]
    [InlineData("{\"msg_ids\":[]}", "")]
    public void Abort_takes_one_or_many_ids(string json, string expected)
        => Assert.Equal(expected, string.Join(',', Read<AbortRequest>(json).MsgIds!));

    [Theory]
    [InlineData("""{"status":"error","traceback":["a","b"],"ename":"ZeroDivisionError","evalue":"division by zero"}""", "ZeroDivisionError")]
    [InlineData("""{"status":"aborted"}""", null)]
    [InlineData("""{"status":"error","ename":null}""", null)]
    [InlineData("""{"status":"error","evalue":""", null)]
    [InlineData("[]", null)]
    public void Name_of_an_error_is_read_from_whatever_came(string json, string? expected)
        => Assert.Equal(expected, _session.Create("apply_reply", default, default, System.Text.Encoding.UTF8.GetBytes(json), [], []).ErrorName);

    [Theory]
    [InlineData("{\"sig\":2}", "2")]
    [InlineData("{\"sig\":\"SIGINT\"}", "SIGINT")]
    public void Signal_is_a_number_or_a_name(string json, string expected) => Assert.Equal(expected, Read<SignalRequest>(json).Sig);

    [Theory]
    [InlineData("{\"targets\":null}", null)]
    [InlineData("{\"targets\":\"all\"}", null)]
    [InlineData("{\"targets\":3}", "3")]
    [InlineData("{\"targets\":\"uuid\"}", "uuid")]
    [InlineData("{\"targets\":[0,\"uuid\"],\"verbose\":true}", "0,uuid")]
    public void Queue_targets_come_in_every_form(string json, string? expected)
    {
        var targets = Read<QueueRequest>(json).Targets;

        Assert.Equal(expected, targets is null ? null : string.Join(',', targets));
    }

    [Theory]
    [InlineData("{\"targets\":{}}")]
    [InlineData("{\"targets\":[[]]}")]
    public void Senseless_targets_name_the_field(string json)
        => Assert.Contains("targets", Assert.Throws<ProtocolException>(() => Read<QueueRequest>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Registration_request_of_Python_is_read()
    {
        var request = Read<RegistrationRequest>("{\"uuid\":\"u\",\"id\":5}");

        Assert.Equal(("u", 5), (request.Uuid, request.Id));
        Assert.Null(request.Language);
        Assert.False(request.Recall);
    }

    [Fact]
    public void Error_reply_carries_what_every_client_needs()
    {
        var reply = Through(new ApplyReply
        {
            Status = "error",
            Ename = "DivideByZeroException",
            Evalue = "by zero",
            Traceback = ["a", "b"],
            EngineInfo = new EngineInfo("u", 1, "apply"),
            Died = new EngineDeath(1, "u", "host", null, "SIGKILL", "last words"),
        });

        Assert.Equal(new EngineInfo("u", 1, "apply"), reply.EngineInfo);
        Assert.Equal("SIGKILL", reply.Died!.Signal);
        Assert.Equal(["a", "b"], reply.Traceback!);
    }

    [Fact]
    public void Hub_error_has_the_shape_of_the_original()
    {
        var json = System.Text.Encoding.UTF8.GetString(_session.Create(new HubError { Ename = "KeyError", Evalue = "'x'" }).ContentBytes.Span);

        Assert.Equal("""{"status":"error","ename":"KeyError","evalue":"'x'","traceback":[],"engine_info":{}}""", json);
    }

    [Fact]
    public void Optional_fields_are_left_out_and_records_survive_the_wire()
    {
        Assert.Equal("{\"uuid\":\"u\"}", System.Text.Encoding.UTF8.GetString(_session.Create(new RegistrationRequest { Uuid = "u" }).ContentBytes.Span));
        Assert.Equal(new BlobPut("h", 5, 7), Through(new BlobPut("h", 5, 7)));
        Assert.Equal(["a"], Through(new RecallReply(["a"])).Recalled);
        Assert.Equal(new StreamOutput("stdout", "x\n"), Through(new StreamOutput("stdout", "x\n")));
        Assert.Equal(new UnregistrationNotification(1, "u"), Through(new UnregistrationNotification(1, "u")));
    }

    [Fact]
    public void Output_of_Python_is_read_without_the_parts_it_leaves_out()
    {
        var shown = Read<DisplayData>("""{"data":{"text/plain":"1","application/json":{"a":1}}}""");

        Assert.Equal("1", shown.Data["text/plain"].GetString());
        Assert.Equal(1, shown.Data["application/json"].GetProperty("a").GetInt32());
        Assert.Empty(shown.Metadata);
        Assert.Empty(shown.Transient);
        Assert.Equal(3, Read<ExecuteResult>("""{"data":{},"execution_count":3}""").ExecutionCount);
    }

    [Fact]
    public void Execute_reply_has_the_shape_of_the_original()
    {
        var reply = _session.Create(new ExecuteReply { ExecutionCount = 1, UserExpressions = new EmptyObject(), Payload = [] });

        Assert.Equal("""{"status":"ok","execution_count":1,"user_expressions":{},"payload":[]}""", System.Text.Encoding.UTF8.GetString(reply.ContentBytes.Span));
        Assert.Equal(2, Read<ExecuteReply>("""{"status":"ok","execution_count":2,"user_expressions":{"a":{"status":"ok"}},"payload":[{"source":"page"}]}""").ExecutionCount);
    }

    [Fact]
    public void Failing_execution_stops_others_unless_the_client_says_otherwise()
    {
        Assert.Null(Read<ExecuteRequest>("""{"code":"1","silent":false,"user_expressions":{}}""").StopOnError);
        Assert.False(Through(new ExecuteRequest { Code = "1", StopOnError = false }).StopOnError);
        Assert.Equal(["x", "y"], Through(new DataMessage(["x", "y"])).Keys);
    }
}
