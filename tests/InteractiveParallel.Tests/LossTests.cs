using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Tests;

public sealed class LossTests
{
    [Fact]
    public async Task Outstanding_results_fail_when_the_controller_stays_away()
    {
        var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File, new ClientOptions { ReconnectTimeout = TimeSpan.FromMilliseconds(200) });
        var result = client[0].ApplyAsync(() => 1);

        await controller.DisposeAsync();

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => result.InTime());
        Assert.Contains("did not come back within 0.2 s", error.Message);
        Assert.Equal("lost", result.Metadata.Status);
        await Assert.ThrowsAsync<ControllerUnreachableException>(() => client[0].ApplyAsync(() => 1).InTime());
        await Assert.ThrowsAsync<ControllerUnreachableException>(() => client.WaitForEnginesAsync(9).WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task After_a_broken_connection_only_what_the_controller_does_not_hold_fails()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File);
        var (held, unassigned, lost) = (client[0].ApplyAsync(() => 1), client.LoadBalanced().ApplyAsync(() => 2), client[0].ApplyAsync(() => 3));
        controller.Answer = (session, request) => request.Header.MessageType != "queue_request" ? null : session.Create(
            "queue_reply",
            request.HeaderBytes.Span,
            default,
            System.Text.Encoding.UTF8.GetBytes(
                $$"""
                {"status":"ok","0":{"queue":["{{held.Metadata.MessageId}}"],"completed":["{{lost.Metadata.MessageId}}"],"tasks":[]},"unassigned":["{{unassigned.Metadata.MessageId}}"]}
                """),
            default,
            request.Identities);

        controller.BreakConnections();

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => lost.InTime());
        Assert.Contains("does not hold it any more", error.Message);
        Assert.False(held.Ready);
        Assert.False(unassigned.Ready);
    }

    [Fact]
    public async Task Outstanding_results_fail_when_the_controller_is_shut_down()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File);
        var result = client.LoadBalanced().ApplyAsync(() => 1);

        controller.Notify(new ShutdownNotification());

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => result.InTime());
        Assert.Contains("was shut down", error.Message);
        Assert.Empty(client.Ids);
    }

    [Fact]
    public async Task Direct_results_of_an_engine_that_left_fail_when_nobody_answers_for_it()
    {
        await using var controller = new FakeController { Engines = { ["3"] = "uuid-3" } };
        await using var client = await Client.ConnectAsync(controller.File);
        var result = client[3].ApplyAsync(() => 1);

        controller.Notify(new UnregistrationNotification(3, "uuid-3"));

        var error = await Assert.ThrowsAsync<EngineDiedException>(() => result.InTime());
        Assert.Equal(3, error.EngineId);
        Assert.Equal(result.Metadata.MessageId, error.TaskId);
    }

    [Fact]
    public async Task The_death_that_a_controller_reports_is_told_in_full()
    {
        await using var controller = new FakeController { Engines = { ["2"] = "uuid-2" } };
        controller.Answer = (session, request) => session.Reply(
            request,
            new ApplyReply
            {
                Status = "error", Ename = "EngineError", Evalue = "Engine 2 died", Died = new EngineDeath(2, "uuid-2", "here", 3, null, "the end is near"),
            },
            new Protocol.ReplyMetadata { Status = "error", Engine = "uuid-2" }.ToJson());
        await using var client = await Client.ConnectAsync(controller.File);

        var result = client[2].ApplyAsync(() => 1);
        var error = await Assert.ThrowsAsync<EngineDiedException>(() => result.InTime());

        Assert.Equal((2, "uuid-2", "here", 3), (error.EngineId, error.EngineUuid, error.Host, error.ExitCode));
        Assert.Equal("the end is near", error.StandardError);
        Assert.Contains("exit code 3", error.Message);
        Assert.Contains("the end is near", error.Message);
    }

    [Fact]
    public async Task A_result_whose_bytes_were_changed_is_refused()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        controller.Answer = (session, request) => session.Reply(
            request,
            new ApplyReply(),
            new Protocol.ReplyMetadata { Status = "ok", Engine = "uuid-0", Codec = "G", Digest = new string('0', 64) }.ToJson(),
            [new byte[] { 1, 2, 3 }]);
        await using var client = await Client.ConnectAsync(controller.File);

        var error = await Assert.ThrowsAsync<Protocol.ProtocolException>(() => client[0].ApplyAsync(() => 1).InTime());
        Assert.Contains("digest", error.Message);
    }

    [Fact]
    public async Task Disposing_a_client_fails_what_is_outstanding()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        var client = await Client.ConnectAsync(controller.File);
        var result = client[0].ApplyAsync(() => 1);
        var view = client[0];

        await client.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => result.InTime());
        Assert.Throws<ObjectDisposedException>(() => view.ApplyAsync(() => 1));
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves_its_tasks_running_and_the_others_in_peace()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var staying = await cluster.ConnectAsync();
        var leaving = await cluster.ConnectAsync();
        Gates.Release = new TaskCompletionSource();
        Gates.Started = new TaskCompletionSource();
        Gates.Finished = new TaskCompletionSource();
        _ = leaving[0].ApplyAsync(async () =>
        {
            Gates.Started.SetResult();
            await Gates.Release.Task;
            Gates.Finished.SetResult();
        });
        await Gates.Started.Task.InTime();

        await leaving.DisposeAsync();

        Assert.Equal(1, await staying[1].ApplyAsync(() => 1).InTime());
        Gates.Release.SetResult();
        await Gates.Finished.Task.InTime();
        Same.Items([2, 2], await staying.All.ApplyAsync(() => 2).InTime());
    }

    [Fact]
    public async Task Two_clients_get_their_own_results()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var one = await cluster.ConnectAsync();
        await using var two = await cluster.ConnectAsync();

        var ones = one.LoadBalanced().MapAsync(x => x, Enumerable.Range(0, 200));
        var twos = two.LoadBalanced().MapAsync(x => -x, Enumerable.Range(0, 200));

        Assert.Equal(Enumerable.Range(0, 200), await ones.InTime());
        Assert.Equal(Enumerable.Range(0, 200).Select(x => -x), await twos.InTime());
    }

    [Fact]
    public async Task Shutdown_ends_engines_and_controller()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var client = await cluster.ConnectAsync();

        await client.ShutdownAsync();

        await Patience.Until(() => client.Ids.Count == 0);
    }

    private static class Gates
    {
        public static TaskCompletionSource Release { get; set; } = null!;

        public static TaskCompletionSource Started { get; set; } = null!;

        public static TaskCompletionSource Finished { get; set; } = null!;
    }

    [Fact]
    public async Task Late_answer_to_an_abort_still_settles_the_tasks()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File, new ClientOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        var asked = new TaskCompletionSource<Protocol.Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        controller.Answer = (_, request) =>
        {
            if (request.Header.MessageType == "abort_request") asked.TrySetResult(request);
            return null;
        };
        var result = client.LoadBalanced().ApplyAsync(() => 1);
        await result.Sent.WaitAsync(Patience.Limit);

        await Assert.ThrowsAsync<TimeoutException>(() => result.AbortAsync());
        controller.Reply(await asked.Task.InTime(), new AbortReply { Left = [] }, new Protocol.ReplyMetadata());

        await Assert.ThrowsAsync<TaskAbortedException>(() => result.InTime());
    }

    [Fact]
    public async Task Task_that_nobody_holds_any_more_ends_when_it_is_aborted_again()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" } };
        await using var client = await Client.ConnectAsync(controller.File);
        var result = client.LoadBalanced().ApplyAsync(() => 1);
        await result.Sent.WaitAsync(Patience.Limit);
        controller.Answer = (session, request) => request.Header.MessageType switch
        {
            "abort_request" => session.Reply(request, new AbortReply { Left = [result.Metadata.MessageId] }),
            "queue_request" => session.Create(
                "queue_reply", request.HeaderBytes.Span, default, """{"status":"ok","unassigned":[]}"""u8.ToArray(), default, request.Identities),
            _ => null,
        };

        await result.AbortAsync().InTime();
        Assert.False(result.Ready);
        await result.AbortAsync().InTime();

        var error = await Assert.ThrowsAsync<ControllerUnreachableException>(() => result.InTime());
        Assert.Contains("was to be aborted", error.Message);
    }

    [Fact]
    public async Task Task_that_waits_for_its_code_is_aborted_at_once_and_never_sent()
    {
        await using var controller = new FakeController { Engines = { ["0"] = "uuid-0" }, HoldsCodeUp = true };
        var sent = 0;
        controller.Answer = (_, request) =>
        {
            if (request.Header.MessageType == "apply_request") Interlocked.Increment(ref sent);
            return null;
        };
        await using var client = await Client.ConnectAsync(controller.File);
        var (aborted, cancelled, direct) = (client.LoadBalanced().ApplyAsync(() => 1), client.LoadBalanced().ApplyAsync(() => 2), client[0].ApplyAsync(() => 3));

        aborted.Abort();
        cancelled.Cancel();
        await direct.AbortAsync().InTime();

        await Assert.ThrowsAsync<TaskAbortedException>(() => aborted.InTime());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.InTime());
        await Assert.ThrowsAsync<TaskAbortedException>(() => direct.InTime());
        var tidy = client.LoadBalanced().With(o => o with { After = aborted }).ApplyAsync(() => 4);
        await Assert.ThrowsAsync<ImpossibleDependencyException>(() => tidy.InTime());
        Assert.Equal(0, Volatile.Read(ref sent));
    }
}
