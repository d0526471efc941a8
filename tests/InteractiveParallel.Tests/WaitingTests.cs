namespace InteractiveParallel.Tests;

public sealed class WaitingTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task All_results_are_waited_for()
    {
        AsyncResult[] results = [_client[0].ApplyAsync(() => 1), _client.All.ApplyAsync(() => int.Parse("x")), _client[1].PushAsync("a", 1)];

        var waited = await _client.WaitAsync(results, Patience.Limit);

        Assert.True(waited.InTime);
        Assert.Equal(results, waited.Done);
        Assert.Empty(waited.Pending);
    }

    [Fact]
    public async Task The_first_that_finishes_ends_the_wait()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.First = gate;
        AsyncResult[] results = [_client[0].ApplyAsync(() => Gates.First.WaitAsync()), _client[1].ApplyAsync(() => 1)];

        var (done, pending) = await _client.WaitAsync(results, Patience.Limit, ReturnWhen.FirstCompleted);

        Assert.Equal([results[1]], done);
        Assert.Equal([results[0]], pending);
        gate.Release();
        await results[0].InTime();
    }

    [Fact]
    public async Task The_first_that_fails_ends_the_wait()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Failing = gate;
        var blocked = _client[0].ApplyAsync(() => Gates.Failing.WaitAsync());
        var fine = _client[1].ApplyAsync(() => 1);
        var fails = _client[1].ApplyAsync(() => int.Parse("x"));

        var (done, pending) = await _client.WaitAsync([blocked, fine, fails], Patience.Limit, ReturnWhen.FirstException);

        Assert.Equal<AsyncResult>([fine, fails], done);
        Assert.Equal<AsyncResult>([blocked], pending);
        gate.Release();
        await blocked.InTime();
        Assert.True((await _client.WaitAsync([blocked, fine], Patience.Limit, ReturnWhen.FirstException)).InTime);
    }

    [Fact]
    public async Task A_wait_for_everything_covers_results_that_nobody_holds()
    {
        await using var client = await fixture.Cluster.ConnectAsync();
        using var gate = new SemaphoreSlim(0);
        Gates.Unheld = gate;
        _ = client[2].ApplyAsync(() => Gates.Unheld.WaitAsync());

        var looked = await client.WaitAsync(timeout: TimeSpan.Zero);
        Assert.False(looked.InTime);
        _ = Assert.Single(looked.Pending);
        var waiting = client.WaitAsync();
        gate.Release();

        Assert.True((await waiting.WaitAsync(Patience.Limit)).InTime);
        Assert.Equal(0, client.Outstanding);
        Assert.True((await client.WaitAsync()).InTime);
    }

    [Fact]
    public async Task Zero_looks_without_waiting_and_minus_one_waits_for_ever()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Polled = gate;
        var result = _client[0].ApplyAsync(() => Gates.Polled.WaitAsync());

        Assert.False(await result.WaitAsync(TimeSpan.Zero));
        var forEver = result.WaitAsync(Timeout.InfiniteTimeSpan);
        gate.Release();
        Assert.True(await forEver.WaitAsync(Patience.Limit));
        Assert.True(await result.WaitAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task The_tasks_of_a_result_are_waited_for_one_by_one()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Tasks = gate;
        var result = _client[0, 1, 2].ApplyAsync(async () =>
        {
            if (Engine.Current.Id == 0) await Gates.Tasks.WaitAsync();
            if (Engine.Current.Id == 1) throw new InvalidOperationException("one");
        });

        var first = await result.WaitAsync(ReturnWhen.FirstCompleted, Patience.Limit);
        Assert.True(first.InTime);
        Assert.NotEmpty(first.Done);
        var (done, pending) = await result.WaitAsync(ReturnWhen.FirstException, Patience.Limit);
        Assert.Contains(done, task => task.Status == "error");
        Assert.Contains(pending, task => task.EngineId == 0);
        var error = await Assert.ThrowsAsync<RemoteException>(() => result.FailFastAsync().InTime());
        Assert.Equal(1, error.EngineId);
        Assert.False((await result.WaitAsync(ReturnWhen.AllCompleted, TimeSpan.Zero)).InTime);
        gate.Release();
        Assert.Equal(3, (await result.WaitAsync(ReturnWhen.AllCompleted, Patience.Limit)).Done.Count);
        Assert.Throws<CompositeException>(() => result.Get(Patience.Limit));
    }

    [Fact]
    public async Task All_who_wait_for_the_first_failure_see_it()
    {
        using var begin = new SemaphoreSlim(0);
        using var stay = new SemaphoreSlim(0);
        (Gates.Begin, Gates.Stay) = (begin, stay);
        var result = _client.All.ApplyAsync(async () =>
        {
            await Gates.Begin.WaitAsync();
            if (Engine.Current.Id == 1) throw new ArgumentException("one");
            if (Engine.Current.Id == 0) await Gates.Stay.WaitAsync();
        });
        Task[] waits = [result.FailFastAsync(), result.FailFastAsync(), result.WaitAsync(ReturnWhen.FirstException)];

        begin.Release(4);

        foreach (var wait in waits[..2]) Assert.Contains("one", (await Assert.ThrowsAsync<RemoteException>(() => wait.InTime())).Message);
        await waits[2].InTime();
        Assert.False(result.Ready);
        stay.Release();
        await result.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Failing_fast_gives_the_value_when_nothing_fails() =>
        Same.Items([5, 5, 5, 5], await _client.All.ApplyAsync(() => 5).FailFastAsync().InTime());

    [Fact]
    public void Results_without_a_value_are_got_at_a_prompt()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Got = gate;
        AsyncResult result = _client[0].ApplyAsync(() => Gates.Got.WaitAsync());

        Assert.Throws<TimeoutException>(() => result.Get(TimeSpan.FromMilliseconds(20)));
        gate.Release();
        result.Get(Patience.Limit);
        Assert.True(result.Successful);
    }

    [Fact]
    public async Task A_wait_is_cancelled_and_the_tasks_go_on()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Cancelled = gate;
        using var cancellation = new CancellationTokenSource();
        var result = _client[0].ApplyAsync(() => Gates.Cancelled.WaitAsync());
        var wait = _client.WaitAsync([result], cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.InTime());
        gate.Release();
        await result.InTime();
    }

    [Fact]
    public async Task Progress_is_shown_while_waiting()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Shown = gate;
        var shown = new StringWriter();
        var result = _client[0].ApplyAsync(() => Gates.Shown.WaitAsync());

        var wait = result.WaitInteractiveAsync(to: shown);
        await Patience.Until(() => shown.ToString().Contains('\n'));
        gate.Release();

        Assert.True(await wait.WaitAsync(Patience.Limit));
        var lines = shown.ToString().TrimEnd('\n').Split('\n');
        Assert.StartsWith("0/1 done, ", lines[0]);
        Assert.Matches(@"^1/1 done, \d+\.\d s$", lines[^1]);
    }

    [Fact]
    public async Task Progress_of_everything_counts_all_items()
    {
        await using var client = await fixture.Cluster.ConnectAsync();
        using var gate = new SemaphoreSlim(0);
        Gates.Everything = gate;
        var shown = new StringWriter();
        _ = client[0].ApplyAsync(() => Gates.Everything.WaitAsync());
        _ = client[0, 0, 0].ApplyAsync(() => 1);

        var wait = client.WaitInteractiveAsync(to: shown);
        gate.Release();

        Assert.True(await wait.WaitAsync(Patience.Limit));
        Assert.StartsWith("0/4 done, ", shown.ToString());
        Assert.Contains("4/4 done, ", shown.ToString());
    }

    [Fact]
    public async Task Times_between_any_two_events_are_told()
    {
        var result = _client.All.ApplyAsync(() => 1);
        Assert.Equal(TimeSpan.Zero, _client.All.MapAsync((int x) => x, Array.Empty<int>()).TimeBetween(t => t.Submitted, t => t.Received));
        await result.InTime();
        var tasks = result.Tasks;

        Assert.Equal(tasks.Max(t => t.Completed) - tasks.Min(t => t.Submitted), result.TimeBetween(t => t.Submitted, t => t.Completed));
        Assert.Equal(result.WallTime, result.TimeBetween(t => t.Submitted, t => t.Received));
        Assert.Equal(TimeSpan.Zero, result.TimeBetween(t => t.Submitted, _ => null));
    }

    [Fact]
    public async Task Results_without_tasks_have_no_times()
    {
        var empty = _client.All.MapAsync((int x) => x, Array.Empty<int>());

        Assert.Empty(await empty.InTime());
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (empty.SerialTime, empty.WallTime, empty.Elapsed));
        Assert.True(empty.Successful);
    }

    [Fact]
    public async Task A_result_without_reply_has_lasted_until_it_was_known()
    {
        var result = _client[0].ApplyAsync(() => 1, new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => result.InTime());
        var elapsed = result.Elapsed;
        Assert.True(elapsed >= TimeSpan.Zero);
        Assert.Equal(elapsed, result.Elapsed);
        Assert.Equal(TimeSpan.Zero, result.WallTime);
    }

    private static class Gates
    {
        public static SemaphoreSlim Begin { get; set; } = null!;

        public static SemaphoreSlim Stay { get; set; } = null!;

        public static SemaphoreSlim First { get; set; } = null!;

        public static SemaphoreSlim Failing { get; set; } = null!;

        public static SemaphoreSlim Unheld { get; set; } = null!;

        public static SemaphoreSlim Polled { get; set; } = null!;

        public static SemaphoreSlim Tasks { get; set; } = null!;

        public static SemaphoreSlim Got { get; set; } = null!;

        public static SemaphoreSlim Cancelled { get; set; } = null!;

        public static SemaphoreSlim Shown { get; set; } = null!;

        public static SemaphoreSlim Everything { get; set; } = null!;
    }
}
