using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost.Tests;

/// <summary>Code text on an engine in this process: what it answers and what it publishes.</summary>
public sealed class ExecuteTests : IAsyncLifetime
{
    private readonly TestController _controller = new();
    private EngineApp _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await _controller.StartEngineAsync();
        await TestController.Next(_controller.Output, "status");
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _controller.DisposeAsync();
    }

    [Fact]
    public async Task A_loud_client_gets_count_input_and_value()
    {
        Execute("int x = 20;");
        await ReplyAsync();
        await Skip(3);
        Execute("x * 2 + 2");

        var reply = (await ReplyAsync()).Content<ExecuteReply>();

        Assert.Equal(("ok", 2), (reply.Status, reply.ExecutionCount));
        Assert.NotNull(reply.UserExpressions);
        Assert.Empty(reply.Payload!);
        Assert.Equal("busy", (await OutputAsync()).Content<StatusOutput>().ExecutionState);
        Assert.Equal(new ExecuteInput("x * 2 + 2", 2), (await OutputAsync()).Content<ExecuteInput>());
        var result = (await OutputAsync()).Content<ExecuteResult>();
        Assert.Equal(("42", 2), (result.Data["text/plain"].GetString(), result.ExecutionCount));
        Assert.Equal("idle", (await OutputAsync()).Content<StatusOutput>().ExecutionState);
    }

    [Fact]
    public async Task A_quiet_client_gets_value_and_output_and_their_count()
    {
        Execute("Console.Write(\"printed\"); await Task.Yield(); Console.Write(\" twice\"); 5", quiet: true);

        var reply = await ReplyAsync();

        var metadata = ReplyMetadata.Read(reply.MetadataBytes.Span);
        Assert.Equal(("ok", 2), (metadata.Status, metadata.Published));
        Assert.NotNull(metadata.RunTime);
        Assert.Equal(new StreamOutput("stdout", "printed twice"), (await OutputAsync()).Content<StreamOutput>());
        var result = await OutputAsync();
        Assert.Equal("5", result.Content<ExecuteResult>().Data["text/plain"].GetString());
        Assert.Equal("engine.7.execute_result", System.Text.Encoding.UTF8.GetString(result.Identities[0].Span));
    }

    [Fact]
    public async Task Silent_code_is_neither_counted_nor_shown()
    {
        Execute("1 + 1", quiet: true, silent: true);

        var reply = await ReplyAsync();

        Assert.Equal(("ok", 0), (reply.Content<ExecuteReply>().Status, reply.Content<ExecuteReply>().ExecutionCount));
        Assert.Equal(0, ReplyMetadata.Read(reply.MetadataBytes.Span).Published);
    }

    [Fact]
    public async Task An_expression_that_awaits_for_ever_can_be_interrupted()
    {
        Execute("Console.Write(\"begun\"); Console.Out.Flush(); Engine.Get<object>(\"await Task.Delay(-1).ContinueWith(_ => 1)\")", quiet: true);
        await OutputAsync();
        _controller.Send(_engine.Uuid, new SignalRequest { Sig = "SIGINT" });

        var error = (await ReplyAsync()).Content<ExecuteReply>();

        Assert.Equal(("error", nameof(OperationCanceledException)), (error.Status, error.Ename));
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_answered_with_line_and_caret()
    {
        Execute("var y = 1;\nint x = \"text\";");

        var error = (await ReplyAsync()).Content<ExecuteReply>();

        Assert.Equal(("error", "CodeErrorException"), (error.Status, error.Ename));
        Assert.Equal("execute", error.EngineInfo!.Method);
        Assert.Contains(error.Traceback!, line => line.StartsWith("(2,", StringComparison.Ordinal) && line.Contains("CS0029", StringComparison.Ordinal));
        Assert.Contains(error.Traceback!, line => line.TrimStart().StartsWith('^'));
        Assert.Equal("CodeErrorException", (await TestController.Next(_controller.Output, "error")).Content<ErrorOutput>().Ename);
    }

    [Fact]
    public async Task Code_that_throws_is_answered_with_the_users_frames_and_keeps_what_it_had_set()
    {
        Execute("int Half(int n) => 1 / n;\nvar before = 3;\nHalf(0);", quiet: true);

        var error = (await ReplyAsync()).Content<ExecuteReply>();

        Assert.Equal(("error", "DivideByZeroException", 1), (error.Status, error.Ename, error.ExecutionCount));
        Assert.Contains(error.Traceback!, line => line.Contains("Half", StringComparison.Ordinal) && line.Contains("line 1", StringComparison.Ordinal));
        Assert.DoesNotContain(error.Traceback!, line => line.Contains("EngineHost", StringComparison.Ordinal) || line.Contains("Kernel", StringComparison.Ordinal));
        Assert.Equal(3, _engine.Namespace["before"]);
    }

    [Fact]
    public async Task Pushed_values_and_declared_names_are_one_namespace()
    {
        _controller.Call(_engine.Uuid, () => Engine.Set("a", 7));
        await ReplyAsync();
        Execute("var b = a * 6; var list = new List<int> { 1, 2 };", quiet: true);
        Assert.Equal("ok", (await ReplyAsync()).Content<ExecuteReply>().Status);
        _controller.Call(_engine.Uuid, () =>
        {
            Engine.Set("list[0]", 10);
            return new[] { Engine.Get<int>("b"), Engine.Get<int>("list.Count + 1"), Engine.Get<int>("list[0]") };
        });

        var value = new ObjectSerializer().Deserialize<int[]>((await ReplyAsync()).Buffers);

        Assert.Equal([42, 3, 10], value);
    }

    [Fact]
    public async Task Clearing_forgets_names_and_declarations()
    {
        _engine.Namespace["a"] = 1;
        Execute("var b = 2;", quiet: true);
        await ReplyAsync();

        _controller.Send(_engine.Uuid, new ClearRequest());
        await TestController.Next(_controller.Control, "clear_reply");
        Execute("b", quiet: true);

        Assert.Equal("CodeErrorException", (await ReplyAsync()).Content<ExecuteReply>().Ename);
        Assert.False(_engine.Namespace.TryGet("a", out _));
    }

    [Theory]
    [InlineData(null, "aborted")]
    [InlineData(true, "aborted")]
    [InlineData(false, "ok")]
    public async Task A_failure_aborts_the_executions_that_its_client_has_queued_unless_told_otherwise(bool? stopOnError, string expected)
    {
        using var other = new Session(new SessionOptions { Key = "secret" });
        _engine.Namespace["gate"] = new SemaphoreSlim(0);
        Execute("await ((SemaphoreSlim)gate).WaitAsync(); throw new Exception();", quiet: true, stopOnError: stopOnError);
        var follower = Execute("1", quiet: true);
        var call = _controller.Call(_engine.Uuid, () => 5);
        var others = _controller.SendShell(_engine.Uuid, Code(other, "2", true, false, null));
        // Control messages overtake: the answer to this one says that all have arrived.
        while ((await InventoryAsync()).Queued.Count < 3) await Task.Yield();

        ((SemaphoreSlim)_engine.Namespace["gate"]!).Release();

        var replies = new Dictionary<string, string>();
        for (var i = 0; i < 4; i++)
        {
            var reply = await ReplyAsync();
            replies[reply.ParentId!] = ReplyMetadata.Read(reply.MetadataBytes.Span).Status;
        }
        Assert.Equal(expected, replies[follower.Header.MessageId]);
        Assert.Equal("ok", replies[call.Header.MessageId]);
        Assert.Equal("ok", replies[others.Header.MessageId]);
    }

    [Fact]
    public async Task Cells_show_and_publish()
    {
        Execute("Display.Html(\"<b>x</b>\"); await Engine.PublishAsync(new { step = 3 });", quiet: true);

        var reply = await ReplyAsync();

        Assert.Equal("ok", reply.Content<ExecuteReply>().Status);
        Assert.Equal(2, ReplyMetadata.Read(reply.MetadataBytes.Span).Published);
        Assert.Equal("<b>x</b>", (await OutputAsync()).Content<DisplayData>().Data["text/html"].GetString());
        var data = await OutputAsync();
        Assert.Equal(["step"], data.Content<DataMessage>().Keys);
        Assert.Equal(3, new ObjectSerializer().Deserialize<object>(data.Buffers));
    }

    [Fact]
    public async Task Warming_up_is_answered_at_once_and_leaves_no_trace()
    {
        _controller.Send(_engine.Uuid, new WarmUpRequest());

        Assert.Equal("ok", (await TestController.Next(_controller.Control, "warm_up_reply")).Content<WarmUpReply>().Status);
        Assert.Empty(_engine.Namespace.Names);
    }

    [Fact]
    public async Task A_request_without_code_in_its_content_is_answered_with_an_error()
    {
        _controller.SendShell(_engine.Uuid, _controller.Session.Create("execute_request", default, default, "{\"code\":5}"u8, default, default));

        Assert.Equal("MalformedRequest", (await ReplyAsync()).Content<ExecuteReply>().Ename);
    }

    [Fact]
    public async Task Cells_use_the_types_of_the_program_in_which_their_engine_lives()
    {
        _engine.Namespace["p"] = new Sample("Ada", 36);

        Execute("var older = p with { Age = p.Age + 1 }; var name = new InteractiveParallel.EngineHost.Tests.Sample(\"B\", older.Age).ToString();", quiet: true);
        var reply = (await ReplyAsync()).Content<ExecuteReply>();

        Assert.True(reply.Status == "ok", string.Join('\n', reply.Traceback ?? []));
        Assert.Equal("Sample { Name = B, Age = 37 }", _engine.Namespace["name"]);
        Assert.IsType<Sample>(_engine.Namespace["older"]);
    }

    [Fact]
    public async Task Engines_of_one_process_have_names_of_their_own()
    {
        _controller.Register = _ => new RegistrationReply { Id = 8, HbPeriod = 3000, Blobs = 1 };
        await using var second = await _controller.StartEngineAsync();
        Execute("var mine = 1;", quiet: true);
        await ReplyAsync();

        _controller.SendShell(second.Uuid, Code(_controller.Session, "mine", quiet: true, silent: false, stopOnError: null));

        Assert.Equal("CodeErrorException", (await ReplyAsync()).Content<ExecuteReply>().Ename);
    }

    private Message Execute(string code, bool quiet = false, bool silent = false, bool? stopOnError = null)
        => _controller.SendShell(_engine.Uuid, Code(_controller.Session, code, quiet, silent, stopOnError));

    private static Message Code(Session session, string code, bool quiet, bool silent, bool? stopOnError)
        => session.Create(new ExecuteRequest { Code = code, Silent = silent, StopOnError = stopOnError }, new RequestMetadata { Quiet = quiet }.ToJson());

    private async Task<InventoryReply> InventoryAsync()
    {
        _controller.Send(_engine.Uuid, new InventoryRequest());
        return (await TestController.Next(_controller.Control, "inventory_reply")).Content<InventoryReply>();
    }

    private Task<Message> ReplyAsync() => TestController.Next(_controller.Shell);

    private Task<Message> OutputAsync() => TestController.Next(_controller.Output);

    private async Task Skip(int messages)
    {
        for (var i = 0; i < messages; i++) await OutputAsync();
    }
}
