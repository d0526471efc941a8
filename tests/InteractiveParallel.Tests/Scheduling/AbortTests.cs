namespace InteractiveParallel.Tests;

/// <summary>One engine, which the tests keep busy, so that what comes behind is queued in the scheduler.</summary>
public sealed class AbortTests : IAsyncLifetime
{
    private readonly Cluster _cluster = Cluster.InProcess(1);
    private readonly SemaphoreSlim _gate = new(0);
    private Client _client = null!;
    private LoadBalancedView _tasks = null!;
    private AsyncResult<int> _running = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await _cluster.ConnectAsync();
        _tasks = _client.LoadBalanced();
        Busy.Gate = _gate;
        Busy.Began = new TaskCompletionSource();
        Busy.Ran = 0;
        _running = _tasks.ApplyAsync(Busy.Hold);
        await Busy.Began.Task.InTime();
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Release();
        await _client.DisposeAsync();
        await _cluster.DisposeAsync();
        _gate.Dispose();
    }

    [Fact]
    public async Task Queued_tasks_are_taken_back_and_the_running_one_goes_on()
    {
        var queued = _tasks.MapAsync(_ => Busy.Run(), Enumerable.Range(0, 100));

        await _client.AbortAsync([queued, _running]).InTime();

        Assert.All(await queued.OutcomesAsync().InTime(), outcome => Assert.IsType<TaskAbortedException>(outcome.Error));
        Assert.All(queued.Tasks, task => Assert.Equal("aborted", task.Status));
        Assert.False(_running.Ready);
        Assert.Equal(1, _client.Outstanding);
        _gate.Release();
        Assert.Equal(1, await _running.InTime());
        Assert.Equal(2, await _tasks.ApplyAsync(() => Busy.Run() + 1).InTime());
        Assert.Equal(1, Busy.Ran);
    }

    // More than one request takes back: those that are taken back first must not fail others that come after them.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tens_of_thousands_are_aborted_also_when_one_comes_after_another(bool isInOrder)
    {
        var many = Enumerable.Range(0, 30_000).Select(_ => _tasks.ApplyAsync(Busy.Run)).ToArray();
        var last = _tasks.With(o => o with { After = many[0] }).ApplyAsync(Busy.Run);

        await _client.AbortAsync(isInOrder ? [.. many, last] : [last, .. many]).InTime();

        await Assert.ThrowsAsync<TaskAbortedException>(last.InTime);
        Assert.All(many, task => Assert.Equal("aborted", task.Tasks[0].Status));
        Assert.Equal(0, Busy.Ran);
    }

    [Fact]
    public async Task One_result_is_taken_back_without_waiting()
    {
        var (first, second) = (_tasks.ApplyAsync(Busy.Run), _tasks.ApplyAsync(Busy.Run));

        first.Abort();

        await Assert.ThrowsAsync<TaskAbortedException>(first.InTime);
        _gate.Release();
        Assert.Equal(1, await second.InTime());
    }

    [Fact]
    public async Task Cancelled_task_never_runs()
    {
        using var source = new CancellationTokenSource();
        var queued = _tasks.ApplyAsync(Busy.Run, source.Token);
        var other = _tasks.ApplyAsync(Busy.Run);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(queued.InTime);
        other.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(other.InTime);
        _gate.Release();
        Assert.Equal(1, await _tasks.ApplyAsync(Busy.Run).InTime());
        Assert.Equal(1, Busy.Ran);
    }

    [Fact]
    public async Task Labels_choose_what_is_aborted_cancelled_and_waited_for()
    {
        var red = _tasks.With("red").MapAsync(_ => Busy.Run(), Enumerable.Range(0, 3));
        var blue = _tasks.With("blue").MapAsync(_ => Busy.Run(), Enumerable.Range(0, 4));
        var green = _tasks.With("green").ApplyAsync(Busy.Run);

        Assert.Same(green, Assert.Single((await _client.Labelled("green").WaitAsync(TimeSpan.Zero)).Pending));
        Assert.Same(red, Assert.Single(_client.Labelled("red").Results));
        Assert.Single(await _client.Labelled("green").ExplainAsync().InTime());
        Assert.Equal(3, await _client.Labelled("red").AbortAsync().InTime());
        Assert.Equal(4, _client.Labelled("blue").Cancel());
        Assert.Equal(0, _client.Labelled("blue").Count);
        Assert.Equal(0, await _client.Labelled("nobody").AbortAsync().InTime());

        await Assert.ThrowsAsync<CompositeException>(red.InTime);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(blue.InTime);
        _gate.Release();
        Assert.Same(green, Assert.Single((await _client.Labelled("green").WaitAsync().InTime()).Done));
        Assert.Equal(1, Busy.Ran);
    }

    [Fact]
    public async Task Abort_settles_the_tasks_also_when_nobody_waits_for_its_answer()
    {
        var queued = _tasks.MapAsync(_ => Busy.Run(), Enumerable.Range(0, 1000));
        var single = _tasks.ApplyAsync(Busy.Run);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued.AbortAsync(source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => single.AbortAsync(source.Token));

        Assert.True(await queued.WaitAsync(Patience.Limit));
        Assert.All(queued.Tasks, task => Assert.Equal("aborted", task.Status));
        await Assert.ThrowsAsync<TaskAbortedException>(single.InTime);
    }

    [Fact]
    public async Task Tasks_can_be_named_by_results_by_parts_of_them_and_by_id()
    {
        var map = _tasks.MapAsync(_ => Busy.Run(), Enumerable.Range(0, 3));
        var (one, two, three) = (_tasks.ApplyAsync(Busy.Run), _tasks.ApplyAsync(Busy.Run), _tasks.ApplyAsync(Busy.Run));

        await _client.AbortAsync([map, one, map, AsyncResult.Join(one, two)]).InTime();
        await _client.AbortAsync(three.Metadata.MessageId).InTime();
        await _client.AbortAsync(three).InTime();
        await _client.AbortAsync([]).InTime();

        Assert.True(map.Ready && one.Ready && two.Ready && three.Ready);
        Assert.Equal(1, _client.Outstanding);
        Assert.Same(_running, Assert.Single((await _client.WaitAsync(null, TimeSpan.Zero)).Pending));
    }

    [Fact]
    public async Task What_depends_on_a_task_that_was_never_sent_is_decided_all_the_same()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var never = _tasks.ApplyAsync(Busy.Run, source.Token);
        var queued = _tasks.ApplyAsync(Busy.Run);
        var hopeless = _tasks.With(o => o with { After = never }).ApplyAsync(Busy.Run);
        var after = _tasks.With(o => o with { After = hopeless }).ApplyAsync(Busy.Run);
        var beside = _tasks.With(o => o with { Follow = (Dependency)never with { Failure = true } }).ApplyAsync(Busy.Run);
        var tidy = _tasks.With(o => o with { After = (Dependency)never with { Failure = true, Success = false } }).ApplyAsync(() => 2);
        var any = _tasks.With(o => o with { After = Dependency.Any(never, queued) }).ApplyAsync(() => 3);

        foreach (var impossible in (AsyncResult<int>[])[hopeless, after, beside])
            Assert.Contains("before it left the client", (await Assert.ThrowsAsync<ImpossibleDependencyException>(impossible.InTime)).Message, StringComparison.Ordinal);

        _gate.Release();
        Assert.Equal(2, await tidy.InTime());
        Assert.Equal(3, await any.InTime());
    }

    [Fact]
    public async Task Tasks_of_another_client_are_taken_back_by_their_ids()
    {
        await using var other = await _cluster.ConnectAsync();
        var theirs = other.LoadBalanced().ApplyAsync(Busy.Run);
        await Patience.Until(() => Explained(theirs).Contains("busy", StringComparison.Ordinal));

        await _client.AbortAsync([theirs.Metadata.MessageId]).InTime();

        await Assert.ThrowsAsync<TaskAbortedException>(theirs.InTime);
    }

    [Fact]
    public async Task Records_say_that_tasks_were_aborted()
    {
        var queued = _tasks.ApplyAsync(Busy.Run);
        await queued.AbortAsync().InTime();

        var recorded = _client.GetResult<int>([queued.Metadata.MessageId]);

        await Assert.ThrowsAsync<TaskAbortedException>(recorded[0].InTime);
        Assert.Equal("it was aborted before it began", await _client.ExplainAsync(queued.Metadata.MessageId).InTime());
    }

    [Fact]
    public async Task Explanations_tell_where_tasks_are_and_what_they_wait_for()
    {
        var queued = _tasks.ApplyAsync(Busy.Run);
        var after = _tasks.With(o => o with { After = queued }).ApplyAsync(Busy.Run);
        var direct = _client[0].ApplyAsync(Busy.Run);
        await Patience.Until(() => !Explained(direct).Contains("on its way", StringComparison.Ordinal));

        Assert.Equal("it is on engine 0", (await _client.ExplainAsync(_running).InTime())[0]);
        Assert.Contains("engine 0 is busy with 1 task", await _client.ExplainAsync(queued.Metadata.MessageId).InTime(), StringComparison.Ordinal);
        Assert.Contains("it waits for 1 of 1 tasks to end", (await _client.ExplainAsync(after).InTime())[0], StringComparison.Ordinal);
        Assert.Contains("it is on engine 0, which has not answered it yet", Explained(direct), StringComparison.Ordinal);
        Assert.Contains("does not know it", await _client.ExplainAsync("nobody").InTime(), StringComparison.Ordinal);
        _gate.Release();
        await _client.WaitAsync(timeout: Patience.Limit);
        Assert.Equal("it has ended well on engine 0", Explained(queued));
    }

    [Fact]
    public async Task Resubmitted_task_keeps_its_label_and_gets_a_new_id()
    {
        _gate.Release();
        var first = _tasks.With(o => o with { Label = "again", Retries = 2 }).ApplyAsync((int x) => x * 2, 21);
        var failed = _client[0].ApplyAsync(() => int.Parse("no number"));
        await first.InTime();
        await failed.WaitAsync(Patience.Limit);

        var again = await _client.ResubmitAsync<int>(first.Metadata.MessageId).InTime();
        var failure = await _client.ResubmitAsync([failed.Metadata.MessageId, first.Metadata.MessageId]).InTime();

        Assert.Equal(42, await again.InTime());
        Assert.Equal("again", again.Metadata.Label);
        Assert.NotEqual(first.Metadata.MessageId, again.Metadata.MessageId);
        var errors = (await Assert.ThrowsAsync<CompositeException>(failure.InTime)).Errors;
        Assert.Equal("FormatException", Assert.IsType<RemoteException>(Assert.Single(errors)).Ename);
        Assert.Equal(2, failure.Tasks.Count);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _client.ResubmitAsync<int>("nobody"));
    }

    private string Explained(AsyncResult result) => _client.ExplainAsync(result).GetAwaiter().GetResult()[0];

    // The engine in this process shares the tests' statics.
    private static class Busy
    {
        private static int _ran;

        public static SemaphoreSlim Gate { get; set; } = null!;

        public static TaskCompletionSource Began { get; set; } = null!;

        public static int Ran
        {
            get => Volatile.Read(ref _ran);
            set => Volatile.Write(ref _ran, value);
        }

        public static async Task<int> Hold()
        {
            Began.SetResult();
            await Gate.WaitAsync(Patience.Limit);
            return 1;
        }

        public static int Run()
        {
            Interlocked.Increment(ref _ran);
            return 1;
        }
    }
}
