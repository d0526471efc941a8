using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost.Tests;

/// <summary>Control requests reach an engine while it works.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    private static readonly SemaphoreSlim Begun = new(0);
    private static readonly SemaphoreSlim Go = new(0);
    private readonly TestController _controller = new();
    private EngineApp _engine = null!;

    public async ValueTask InitializeAsync() => _engine = await _controller.StartEngineAsync();

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _controller.DisposeAsync();
    }

    [Fact]
    public async Task A_queued_request_that_is_aborted_is_answered_at_once()
    {
        var running = await OccupyAsync();
        var queued = _controller.Call(_engine.Uuid, () => 1);
        await WaitUntilQueuedAsync(queued);

        _controller.Send(_engine.Uuid, new AbortRequest { MsgIds = [queued.Header.MessageId] });

        Assert.Equal("abort_reply", (await TestController.Next(_controller.Control)).Header.MessageType);
        var aborted = await TestController.Next(_controller.Shell);
        Assert.Equal((queued.Header.MessageId, "aborted"), (aborted.ParentId, ReplyMetadata.Read(aborted.MetadataBytes.Span).Status));
        Go.Release();
        Assert.Equal(running.Header.MessageId, (await TestController.Next(_controller.Shell)).ParentId);
    }

    [Fact]
    public async Task A_request_that_is_aborted_between_its_turn_and_its_call_is_never_run()
    {
        using var time = new PausingTime();
        await using var engine = await _controller.StartEngineAsync(options => options with { Time = time });
        time.Arm();
        var request = _controller.Call(engine.Uuid, () => Engine.Set("ran", true));
        await time.Waiting.WaitAsync().WaitAsync(TestController.Safety);

        _controller.Send(engine.Uuid, new AbortRequest { MsgIds = [request.Header.MessageId] });
        Assert.Equal("abort_reply", (await TestController.Next(_controller.Control)).Header.MessageType);
        time.GoOn();

        var reply = await TestController.Next(_controller.Shell);
        Assert.Equal((request.Header.MessageId, "aborted"), (reply.ParentId, ReplyMetadata.Read(reply.MetadataBytes.Span).Status));
        Assert.Empty(engine.Namespace.Names);
        var next = _controller.Call(engine.Uuid, () => 1);
        Assert.Equal(next.Header.MessageId, (await TestController.Next(_controller.Shell)).ParentId);
    }

    [Fact]
    public async Task A_recalled_request_is_never_run()
    {
        await OccupyAsync();
        var queued = _controller.Call(_engine.Uuid, () => Engine.Set("ran", true));
        await WaitUntilQueuedAsync(queued);

        _controller.Send(_engine.Uuid, new RecallRequest([queued.Header.MessageId]));

        Assert.Equal([queued.Header.MessageId], (await TestController.Next(_controller.Control)).Content<RecallReply>().Recalled);
        Go.Release();
        await TestController.Next(_controller.Shell);
        Assert.Empty(_engine.Namespace.Names);
    }

    [Fact]
    public async Task The_inventory_lists_what_waits_runs_and_is_done_and_repeats_replies()
    {
        var done = _controller.Call(_engine.Uuid, () => 1);
        await TestController.Next(_controller.Shell);
        var running = await OccupyAsync();

        _controller.Send(_engine.Uuid, new InventoryRequest());

        var inventory = (await TestController.Next(_controller.Control)).Content<InventoryReply>();
        Assert.Equal([running.Header.MessageId], inventory.Running);
        Assert.Equal([done.Header.MessageId], inventory.Done);
        Assert.Equal(done.Header.MessageId, (await TestController.Next(_controller.Shell)).ParentId);
        Go.Release();
    }

    [Fact]
    public async Task SIGINT_cancels_the_running_calls_token()
    {
        var request = _controller.Call(_engine.Uuid, async (CancellationToken token) =>
        {
            Begun.Release();
            await Task.Delay(Timeout.Infinite, token);
        });
        await Begun.WaitAsync().WaitAsync(TestController.Safety);

        _controller.Send(_engine.Uuid, new SignalRequest { Sig = "SIGINT" });

        Assert.Equal("ok", (await TestController.Next(_controller.Control)).Content<SignalReply>().Status);
        var reply = await TestController.Next(_controller.Shell);
        Assert.Equal((request.Header.MessageId, "TaskCanceledException"), (reply.ParentId, reply.Content<ApplyReply>().Ename));
    }

    [Theory]
    [InlineData("SIGNONSENSE", "which is no signal")]
    [InlineData("SIGKILL", "only SIGINT is served")]
    public async Task A_signal_that_cannot_be_sent_is_refused(string signal, string reason)
    {
        _controller.Send(_engine.Uuid, new SignalRequest { Sig = signal });

        var reply = (await TestController.Next(_controller.Control)).Content<SignalReply>();
        Assert.Equal("error", reply.Status);
        Assert.Contains(reason, reply.Evalue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_forgets_all_names()
    {
        _engine.Namespace["a"] = 1;
        _controller.Send(_engine.Uuid, new ClearRequest());

        Assert.Equal("clear_reply", (await TestController.Next(_controller.Control)).Header.MessageType);
        Assert.Empty(_engine.Namespace.Names);
    }

    [Fact]
    public async Task Kernel_info_names_the_language()
    {
        _controller.Send(_engine.Uuid, new KernelInfoRequest());

        Assert.Equal("csharp", (await TestController.Next(_controller.Control)).Content<KernelInfoReply>().LanguageInfo.Name);
    }

    [Fact]
    public async Task An_unknown_request_is_answered_with_an_error()
    {
        _controller.Send(_engine.Uuid, new QueueRequest());

        var reply = await TestController.Next(_controller.Control);
        Assert.Equal("queue_reply", reply.Header.MessageType);
        Assert.Contains("'queue_request'", Encoding.UTF8.GetString(reply.ContentBytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shutdown_is_answered_announced_and_ends_the_engine()
    {
        _controller.Send(_engine.Uuid, new ShutdownRequest());

        Assert.Equal("shutdown_reply", (await TestController.Next(_controller.Control)).Header.MessageType);
        Assert.Equal(EngineEnd.Shutdown, await _engine.Completion.WaitAsync(TestController.Safety));
        Assert.Equal(_engine.Uuid, (await TestController.Next(_controller.Output, "shutdown_reply")).Header.Session);
        Assert.Equal(7, (await TestController.Next(_controller.Unregistrations)).Content<UnregistrationRequest>().Id);
    }

    // Keeps the execution thread busy until Go is released.
    private async Task<Message> OccupyAsync()
    {
        var request = _controller.Call(_engine.Uuid, () =>
        {
            Begun.Release();
            Go.Wait(TestController.Safety);
        });
        await Begun.WaitAsync().WaitAsync(TestController.Safety);
        return request;
    }

    private async Task WaitUntilQueuedAsync(Message request)
    {
        while (true)
        {
            _controller.Send(_engine.Uuid, new InventoryRequest());
            if ((await TestController.Next(_controller.Control)).Content<InventoryReply>().Queued.Contains(request.Header.MessageId)) return;
        }
    }
}
