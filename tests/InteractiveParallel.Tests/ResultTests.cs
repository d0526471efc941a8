namespace InteractiveParallel.Tests;

public sealed class ResultTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Metadata_tells_where_and_when_a_task_ran()
    {
        var before = DateTime.UtcNow.AddSeconds(-1);

        var result = _client[1].With(o => o with { Label = "mine" }).ApplyAsync(() => 1);
        await result.InTime();
        var task = result.Metadata;

        Assert.Equal(1, task.EngineId);
        Assert.Equal(_client.Engines[1].Uuid, task.EngineUuid);
        Assert.Equal("ok", task.Status);
        Assert.Equal("mine", task.Label);
        Assert.StartsWith(_client.SessionId, task.MessageId);
        Assert.InRange(task.Submitted, before, task.Started!.Value);
        Assert.InRange(task.Started.Value, task.Submitted, task.Completed!.Value);
        Assert.InRange(task.Received!.Value, task.Completed.Value, DateTime.UtcNow.AddSeconds(1));
        Assert.True(result.WallTime >= result.SerialTime);
        Assert.Equal(result.WallTime, result.Elapsed);
    }

    [Fact]
    public async Task One_failing_engine_throws_its_error()
    {
        var error = await Assert.ThrowsAsync<RemoteException>(() => _client[2].ApplyAsync(() => int.Parse("seven")).InTime());

        Assert.Equal(2, error.EngineId);
        Assert.Equal("apply", error.Method);
        Assert.Contains("FormatException", error.Ename);
        Assert.Contains("seven", error.Evalue);
        Assert.NotEmpty(error.Traceback);
    }

    [Fact]
    public async Task Several_failing_engines_throw_one_error_that_holds_theirs()
    {
        var result = _client.All.ApplyAsync(() => Engine.Current.Id % 2 == 0 ? throw new InvalidOperationException("even") : 1);

        var error = await Assert.ThrowsAsync<CompositeException>(() => result.InTime());

        Assert.Equal([0, 2], error.Errors.Cast<RemoteException>().Select(e => e.EngineId));
        Assert.False(result.Successful);
        Assert.Equal(["error", "ok", "error", "ok"], result.Tasks.Select(t => t.Status));
    }

    [Fact]
    public async Task Waiting_does_not_throw_what_went_wrong()
    {
        var result = _client[0].ApplyAsync(() => int.Parse("x"));

        Assert.True(await result.WaitAsync(Patience.Limit));
        Assert.False(result.Successful);
    }

    [Fact]
    public async Task Waiting_ends_at_its_timeout()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Waiting = gate;
        var result = _client[0].ApplyAsync(() => Gates.Waiting.WaitAsync());

        Assert.False(await result.WaitAsync(TimeSpan.FromMilliseconds(20)));
        var error = Assert.Throws<TimeoutException>(() => _client[0].ApplyAsync(() => 1).Get(TimeSpan.FromMilliseconds(20)));
        Assert.Contains("0 of 1 done", error.Message);
        gate.Release();
        Assert.True(await result.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Values_are_found_by_engine()
    {
        var byEngine = await _client[3, 1].ApplyAsync(() => Engine.Current.Id * 10).ByEngineAsync();

        Assert.Equal(30, byEngine[3]);
        Assert.Equal(10, byEngine[1]);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_is_not_sent()
    {
        var name = "never" + Guid.NewGuid().ToString("N");
        var result = _client[0].PushAsync(name, 1, new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await result);
        Assert.Equal("cancelled", result.Metadata.Status);
        Assert.False(await _client[0].ApplyAsync((string n) => Engine.TryGet<int>(n, out _), name).InTime());
    }

    [Fact]
    public async Task Cancelling_settles_the_result_at_once_and_reaches_the_running_task()
    {
        using var cancellation = new CancellationTokenSource();
        Gates.Started = new TaskCompletionSource();
        Gates.Noticed = new TaskCompletionSource();
        var result = _client[0].ApplyAsync(
            async (CancellationToken token) =>
            {
                Gates.Started.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    Gates.Noticed.SetResult();
                }
            },
            cancellation.Token);
        await Gates.Started.Task.InTime();

        await cancellation.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await result);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        await Gates.Noticed.Task.InTime();
        Assert.Equal(0, _client.Outstanding);
    }

    [Fact]
    public async Task Abort_stops_what_has_not_begun()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Aborting = gate;
        var running = _client[0].ApplyAsync(() => Gates.Aborting.WaitAsync());
        var waiting = _client[0].ApplyAsync(() => 1);

        waiting.Abort();
        await Assert.ThrowsAsync<TaskAbortedException>(() => waiting.InTime());
        Assert.Equal("aborted", waiting.Metadata.Status);
        gate.Release();
        await running;
    }

    [Fact]
    public async Task Results_do_not_accumulate_once_they_are_read()
    {
        var weak = await ReadManyAsync();

        Assert.Equal(0, _client.Outstanding);
        await Patience.Until(() =>
        {
            // The test's whole point is what the collector may take.
            System.GC.Collect();
            return weak.Count(w => w.IsAlive) <= 1;
        });
    }

    private async Task<List<WeakReference>> ReadManyAsync()
    {
        var weak = new List<WeakReference>();
        for (var i = 0; i < 20; i++)
        {
            var result = _client.LoadBalanced().ApplyAsync(() => new byte[100_000]);
            var value = await result;
            weak.Add(new WeakReference(value));
        }

        return weak;
    }

    [Fact]
    public async Task A_value_is_read_once()
    {
        var result = _client[0].ApplyAsync(() => new[] { 1, 2, 3 });

        Assert.Same(await result, await result);
    }

    [Fact]
    public async Task Sent_completes_when_arguments_may_be_changed()
    {
        var numbers = Enumerable.Range(0, 100_000).ToArray();
        var result = _client[0].PushAsync("numbers", numbers);

        await result.Sent.InTime();
        await result;
        Array.Clear(numbers);
    }

    private static class Gates
    {
        public static SemaphoreSlim Waiting { get; set; } = null!;

        public static SemaphoreSlim Aborting { get; set; } = null!;

        public static TaskCompletionSource Started { get; set; } = null!;

        public static TaskCompletionSource Noticed { get; set; } = null!;
    }
}
