using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost.Tests;

/// <summary>An engine in this process against a hand-made controller: what it says on the wire.</summary>
public sealed class EngineAppTests : IAsyncLifetime
{
    private readonly TestController _controller = new();
    private EngineApp _engine = null!;

    public async ValueTask InitializeAsync() => _engine = await _controller.StartEngineAsync();

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _controller.DisposeAsync();
    }

    [Fact]
    public async Task Registration_tells_who_the_engine_is()
    {
        var request = (await TestController.Next(_controller.Registrations)).Content<RegistrationRequest>();

        Assert.Equal(_engine.Uuid, request.Uuid);
        Assert.Equal("csharp", request.Language);
        Assert.Equal(Environment.ProcessId, request.Pid);
        Assert.True(request.Recall);
        Assert.Equal(7, _engine.Id);
    }

    [Fact]
    public async Task The_heart_echoes_a_ping_byte_for_byte()
    {
        await _controller.Subscribed.Task.WaitAsync(TestController.Safety);
        _controller.Ping("4.001143653999975");

        Assert.Equal("4.001143653999975", Encoding.ASCII.GetString(await _controller.Pongs.Reader.ReadAsync().AsTask().WaitAsync(TestController.Safety)));
    }

    [Fact]
    public async Task A_call_is_run_and_its_value_comes_back()
    {
        var request = _controller.Call(_engine.Uuid, (int x) => x * x, 12);

        var reply = await TestController.Next(_controller.Shell);

        var metadata = ReplyMetadata.Read(reply.MetadataBytes.Span);
        Assert.Equal(("apply_reply", request.Header.MessageId), (reply.Header.MessageType, reply.ParentId));
        Assert.Equal(("ok", _engine.Uuid, "G", 0), (metadata.Status, metadata.Engine, metadata.Codec, metadata.Published));
        Assert.NotNull(metadata.Started);
        Assert.NotNull(metadata.RunTime);
        Assert.True(BufferDigest.Matches(metadata.Digest, reply.Buffers));
        Assert.Equal("client", Encoding.ASCII.GetString(reply.Identities[0].Span));
        Assert.Equal(144, new ObjectSerializer().Deserialize<int>(reply.Buffers));
    }

    [Fact]
    public async Task Code_on_the_engine_sees_its_namespace_and_id()
    {
        _controller.Call(_engine.Uuid, () => Engine.Set("a", Engine.Current.Id));
        await TestController.Next(_controller.Shell);

        Assert.Equal(7, _engine.Namespace["a"]);
    }

    [Fact]
    public async Task An_exception_comes_back_with_the_users_frames_only()
    {
        _controller.Call(_engine.Uuid, () => Divide(0));

        var reply = await TestController.Next(_controller.Shell);

        var error = reply.Content<ApplyReply>();
        Assert.Equal(("error", "DivideByZeroException"), (error.Status, error.Ename));
        Assert.Equal(new EngineInfo(_engine.Uuid, 7, "apply"), error.EngineInfo);
        Assert.Contains(error.Traceback!, line => line.Contains(nameof(Divide), StringComparison.Ordinal));
        Assert.DoesNotContain(error.Traceback!, line => line.Contains("ApplyHandler", StringComparison.Ordinal));
        Assert.Equal("error", ReplyMetadata.Read(reply.MetadataBytes.Span).Status);
        Assert.Contains("\"engine_info\":", Encoding.UTF8.GetString(reply.MetadataBytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_request_publishes_its_output_and_counts_it()
    {
        await TestController.Next(_controller.Output, "status");
        _controller.Call(_engine.Uuid, () => Console.Write("hello"));

        var reply = await TestController.Next(_controller.Shell);
        var output = await TestController.Next(_controller.Output);

        Assert.Equal(1, ReplyMetadata.Read(reply.MetadataBytes.Span).Published);
        Assert.Equal(new StreamOutput("stdout", "hello"), output.Content<StreamOutput>());
        Assert.Equal(reply.ParentId, output.ParentId);
        Assert.Equal("engine.7.stdout", Encoding.UTF8.GetString(output.Identities[0].Span));
    }

    [Fact]
    public async Task A_request_that_is_not_quiet_is_framed_by_busy_and_idle()
    {
        Assert.Equal("starting", (await TestController.Next(_controller.Output)).Content<StatusOutput>().ExecutionState);
        _controller.Call(_engine.Uuid, () => Divide(0), metadata => metadata with { Quiet = false });

        Assert.Equal("busy", (await TestController.Next(_controller.Output)).Content<StatusOutput>().ExecutionState);
        Assert.Equal("DivideByZeroException", (await TestController.Next(_controller.Output)).Content<ErrorOutput>().Ename);
        Assert.Equal("idle", (await TestController.Next(_controller.Output)).Content<StatusOutput>().ExecutionState);
    }

    [Theory]
    [InlineData("pickle", "the pickle is damaged")]
    [InlineData("digest", "do not match")]
    [InlineData("no digest", "lacks \"digest\"")]
    public async Task A_call_that_cannot_be_trusted_or_understood_gets_an_error(string what, string expected)
    {
        _controller.Call(_engine.Uuid, () => 1, metadata => what switch
        {
            "pickle" => new RequestMetadata(),
            "digest" => metadata with { Digest = new string('0', 64) },
            _ => metadata with { Digest = null },
        });

        var error = (await TestController.Next(_controller.Shell)).Content<ApplyReply>();

        Assert.Equal("error", error.Status);
        Assert.Contains(expected, error.Evalue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_task_shows_and_publishes_is_counted_and_in_order()
    {
        await TestController.Next(_controller.Output, "status");
        _controller.Call(_engine.Uuid, async () =>
        {
            Console.Write("first");
            Display.Png([1, 2, 3]);
            await Engine.PublishAsync(new { small = 1, large = new double[20_000] });
        });

        var reply = await TestController.Next(_controller.Shell);

        Assert.Equal(3, ReplyMetadata.Read(reply.MetadataBytes.Span).Published);
        Assert.Equal("first", (await TestController.Next(_controller.Output)).Content<StreamOutput>().Text);
        Assert.Equal("AQID", (await TestController.Next(_controller.Output)).Content<DisplayData>().Data["image/png"].GetString());
        var data = await TestController.Next(_controller.Output);
        Assert.Equal("datapub", Encoding.UTF8.GetString(data.Identities[0].Span));
        Assert.Equal(["small", "large"], data.Content<DataMessage>().Keys);
        using var metadata = System.Text.Json.JsonDocument.Parse(data.MetadataBytes);
        Assert.Equal("[1,2]", metadata.RootElement.GetProperty("counts").GetRawText());
        Assert.Equal("G", metadata.RootElement.GetProperty("codec").GetString());
        Assert.True(BufferDigest.Matches(metadata.RootElement.GetProperty("digest").GetString(), data.Buffers));
        Assert.Equal(20_000, ((double[])new ObjectSerializer().Deserialize<object>(data.Buffers[1..])).Length);
    }

    [Fact]
    public async Task A_task_that_reads_standard_input_is_told_that_nobody_sits_there()
    {
        _controller.Call(_engine.Uuid, () => Console.ReadLine());

        var error = (await TestController.Next(_controller.Shell)).Content<ApplyReply>();

        Assert.Equal("NotSupportedException", error.Ename);
        Assert.Contains("nobody sits there", error.Evalue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_succeeded_is_not_run_again_when_it_is_sent_again()
    {
        var request = _controller.Call(_engine.Uuid, () => Engine.Set("runs", Engine.TryGet("runs", out int n) ? n + 1 : 1));
        await TestController.Next(_controller.Shell);
        var metadata = RequestMetadata.Read(request.MetadataBytes.Span) with { Attempt = 1 };

        _controller.SendShell(_engine.Uuid, _controller.Session.Resign(request, metadata.ToJson()));
        var again = await TestController.Next(_controller.Shell);

        Assert.Equal(request.Header.MessageId, again.ParentId);
        Assert.Equal(1, ReplyMetadata.Read(again.MetadataBytes.Span).Attempt);
        Assert.Equal(1, _engine.Namespace["runs"]);
    }

    [Fact]
    public async Task Replies_are_repeated_on_a_connection_that_comes_back()
    {
        var request = _controller.Call(_engine.Uuid, () => 5);
        await TestController.Next(_controller.Shell);

        _controller.DropMuxConnections();
        var again = await TestController.Next(_controller.Shell);

        Assert.Equal((request.Header.MessageId, 1), (again.ParentId, ReplyMetadata.Read(again.MetadataBytes.Span).Attempt));
    }

    private static int Divide(int by) => 1 / by;
}
