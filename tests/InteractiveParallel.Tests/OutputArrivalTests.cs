using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.Tests;

/// <summary>Replies and output that come in orders, and go missing in ways, that a real cluster does not produce on purpose.</summary>
public sealed class OutputArrivalTests : IAsyncDisposable
{
    private readonly Session _engine = new(new SessionOptions { Key = "key" });
    private readonly TaskCompletionSource<Message> _request = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeController _controller = new();
    private Client? _client;

    public async ValueTask DisposeAsync()
    {
        if (_client is not null) await _client.DisposeAsync();
        await _controller.DisposeAsync();
        _engine.Dispose();
    }

    [Fact]
    public async Task Output_behind_the_reply_is_waited_for()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 2));

        Print(request, "one ");
        await Patience.Until(() => result.StdOut == "one ");
        Assert.False(result.Ready);
        Print(request, "two");
        await result.InTime();

        Assert.Equal("one two", result.StdOut);
        Assert.True(result.OutputComplete);
    }

    [Fact]
    public async Task Missing_output_is_given_up_and_may_still_come()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 2), new ClientOptions { OutputTimeout = TimeSpan.FromMilliseconds(40) });
        Print(request, "one ");
        await result.InTime();

        Assert.False(result.OutputComplete);
        Print(request, "two");

        Assert.True(await result.WaitForOutputAsync(Patience.Limit));
        Assert.Equal("one two", result.StdOut);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Output_that_was_given_up_comes_to_joined_results_too(bool joinedEarly)
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 1), new ClientOptions { OutputTimeout = TimeSpan.FromMilliseconds(40) });
        if (!joinedEarly) await result.InTime();
        var joined = AsyncResult.Join(result);
        await joined.InTime();

        var complete = joined.WaitForOutputAsync(Timeout.InfiniteTimeSpan);
        Assert.False(complete.IsCompleted);
        Print(request, "late");

        Assert.True(await complete.WaitAsync(Patience.Limit));
        Assert.Equal("late", joined.StdOut);
    }

    [Fact]
    public async Task Engine_that_counts_nothing_is_done_when_idle()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: null));

        Print(request, "text");
        await Patience.Until(() => result.StdOut == "text");
        Assert.False(result.Ready);
        _controller.Publish(_engine, request, new StatusOutput("idle"));
        await result.InTime();

        Assert.Equal("text", result.StdOut);
    }

    [Fact]
    public async Task Controller_that_does_not_know_sessions_sends_everything()
    {
        await _controller.DisposeAsync();
        _controller = new FakeController { IsOurs = false };
        Message? sent = null;
        _controller.Answer = (_, request) =>
        {
            sent = request;
            Print(request, "early");
            return Reply(request, published: 1);
        };
        _controller.Engines["0"] = _engine.Id;
        _client = await Client.ConnectAsync(_controller.File);

        // Nobody says when this subscription is in force: the first output may miss it.
        var result = _client[0].ExecuteAsync("code");
        await Patience.Until(() =>
        {
            if (sent is not null) Print(sent, "again");
            return result.StdOut.Length > 0;
        });
        await result.InTime();

        Assert.True(result.OutputComplete);
    }

    [Fact]
    public async Task Death_in_the_middle_keeps_what_came_and_adds_what_comes()
    {
        var (result, request) = await SendAsync(request => null);
        Print(request, "so far ");
        await Patience.Until(() => result.StdOut == "so far ");

        var death = new EngineDeath(0, _engine.Id, Host: null, ExitCode: null, Signal: "SIGKILL", Stderr: null);
        _controller.Reply(request, new ApplyReply { Status = "error", Ename = "EngineError", Died = death }, new ReplyMetadata { Status = "error", Engine = _engine.Id });
        await Assert.ThrowsAsync<EngineDiedException>(() => result.InTime());
        Print(request, "and its last words");

        await Patience.Until(() => result.StdOut == "so far and its last words");
    }

    [Fact]
    public async Task Output_comes_again_over_a_connection_that_was_made_again()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 1), new ClientOptions { OutputTimeout = Patience.Limit });
        _controller.BreakPublishing();

        // What is published while there is no subscription is lost, as by a real controller.
        await Patience.Until(() =>
        {
            if (result.StdOut.Length == 0) Print(request, "again");
            return result.StdOut.Length > 0;
        });
        await result.InTime();

        Assert.StartsWith("again", result.StdOut);
    }

    [Fact]
    public async Task Unreadable_output_counts_and_harms_nobody()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 2));

        _controller.Publish(_engine, request, new DataMessage(null!));
        Print(request, "good");
        await result.InTime();

        Assert.Equal("good", result.StdOut);
        Assert.Empty(result.Data);
    }

    [Fact]
    public async Task Published_values_are_read_one_by_one()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 1));
        var serializer = new ObjectSerializer();
        var values = new object?[] { 7, new double[100_000], "text" };
        var forms = values.Select(value => serializer.Serialize(value)).ToArray();
        ReadOnlyMemory<byte>[] buffers = [.. forms.SelectMany(form => form.Buffers)];

        _controller.Publish(_engine, request, new DataMessage(["seven", "array", "text"]), Metadata(buffers, [.. forms.Select(f => f.Buffers.Length)]), buffers);
        await result.InTime();

        Assert.Equal(["seven", "array", "text"], result.Data.Keys);
        Assert.Equal(7, result.Data["seven"]);
        Assert.Equal(100_000, ((double[])result.Data["array"]!).Length);
        Assert.Equal("text", result.Data["text"]);
        Assert.Same(result.Data["array"], result.Data["array"]);
    }

    [Fact]
    public async Task Value_that_cannot_be_read_concerns_its_name_only()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 1));
        var good = new ObjectSerializer().Serialize<object?>(7).Buffers;
        ReadOnlyMemory<byte>[] buffers = [new byte[] { 1, 2, 3 }, .. good];

        _controller.Publish(_engine, request, new DataMessage(["bad", "good"]), Metadata(buffers, [1, good.Length]), buffers);
        await result.InTime();

        Assert.Equal(7, result.Data["good"]);
        var error = Assert.Throws<ParallelException>(() => result.Data["bad"]);
        Assert.Contains("'bad'", error.Message);
    }

    [Fact]
    public async Task Changed_values_are_not_read()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 1));
        var buffers = new ObjectSerializer().Serialize<object?>(7).Buffers;
        var metadata = Metadata(buffers, [buffers.Length]);
        ReadOnlyMemory<byte>[] changed = [buffers[0].ToArray(), .. buffers[1..]];
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(changed[0]).Span[^1] ^= 1;

        _controller.Publish(_engine, request, new DataMessage(["x"]), metadata, changed);
        await result.InTime();

        Assert.Contains("digest", Assert.Throws<ParallelException>(() => result.Data["x"]).Message);
    }

    [Fact]
    public async Task Executed_code_gives_its_value_and_output()
    {
        var (result, request) = await SendAsync(request => Reply(request, published: 3));
        var plain = System.Text.Json.JsonDocument.Parse("""{"text/plain":"42","application/json":{"a":1}}""").RootElement;
        var data = plain.EnumerateObject().ToDictionary(form => form.Name, form => form.Value);

        Print(request, "printed");
        _controller.Publish(_engine, request, new DisplayData(data, null!, null!));
        _controller.Publish(_engine, request, new Protocol.Contents.ExecuteResult(data, null!, 5));
        var reply = await result.InTime();

        Assert.Equal("Out[0:5]: 42", reply.ToString());
        Assert.Equal((0, 5, "code", "42", "printed"), (reply.EngineId, reply.ExecutionCount, reply.Source, reply.Text, reply.StdOut));
        Assert.Equal("""{"a":1}""", reply.Data["application/json"]);
        Assert.Equal("42", Assert.Single(reply.Outputs).Text);
        Assert.Equal("42", result.Metadata.ExecuteResult!.Text);
        Assert.Equal("code", result.Metadata.ExecuteInput);
    }

    [Fact]
    public async Task Client_that_is_disposed_settles_results_that_wait_for_output()
    {
        var (result, _) = await SendAsync(request => Reply(request, published: 1));

        await Patience.Until(() => result.Metadata.Received is not null);
        await _client!.DisposeAsync();
        await result.InTime();

        Assert.False(result.OutputComplete);
    }

    private static byte[] Metadata(ReadOnlyMemory<byte>[] buffers, int[] counts) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new { codec = "G", digest = BufferDigest.Compute(buffers), counts });

    private async Task<(AsyncResult<ExecuteReply> Result, Message Request)> SendAsync(Func<Message, Message?> answer, ClientOptions? options = null)
    {
        _controller.Engines["0"] = _engine.Id;
        _controller.Answer = (_, request) =>
        {
            _request.TrySetResult(request);
            return answer(request);
        };
        _client = await Client.ConnectAsync(_controller.File, options);
        var result = _client[0].ExecuteAsync("code");
        return (result, await _request.Task.WaitAsync(Patience.Limit));
    }

    private Message Reply(Message request, int? published) => _engine.Reply(
        request,
        new Protocol.Contents.ExecuteReply { Status = "ok", ExecutionCount = 5 },
        new ReplyMetadata { Status = "ok", Engine = _engine.Id, Published = published }.ToJson());

    private void Print(Message request, string text) => _controller.Publish(_engine, request, new StreamOutput("stdout", text));
}
