namespace InteractiveParallel.Tests;

/// <summary>Executors.</summary>
public sealed class ExecutorTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Executor_runs_what_is_submitted()
    {
        await using var executor = _client.Executor();

        Assert.Equal(42, await executor.SubmitAsync(() => 42).InTime());
        Assert.Equal(9, await executor.SubmitAsync(async (int x) => await Task.FromResult(x * x), 3).InTime());
        Assert.Equal(5, await executor.SubmitAsync((int x, int y) => x + y, 2, 3).InTime());
        Assert.True(await executor.SubmitAsync((CancellationToken token) => token.CanBeCanceled).InTime());
        Same.Items([11, 22], await executor.MapAsync((x, y) => x + y, [1, 2], [10, 20]).InTime());
        await executor.SubmitAsync(() => Console.WriteLine("done")).InTime();
        Same.Items([1, 2, 3], await executor.MapAsync(x => x + 1, Enumerable.Range(0, 3), chunkSize: 2).InTime());
        await Patience.Until(() => executor.Outstanding == 0);
    }

    [Fact]
    public async Task Shutdown_waits_for_what_is_outstanding_takes_no_more_and_leaves_the_engines()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Held = gate;
        var executor = _client.LoadBalanced().AsExecutor();
        var call = executor.SubmitAsync(() => Gates.Held.WaitAsync());
        var map = executor.MapAsync(x => x == 1 ? throw new ArgumentException("one") : x, Enumerable.Range(0, 3));

        var shutdown = executor.ShutdownAsync();
        Assert.Throws<InvalidOperationException>(() => executor.SubmitAsync(() => 1));
        Assert.False(shutdown.IsCompleted);
        gate.Release();
        await shutdown.InTime();

        Assert.True(call.Ready && map.Ready);
        Assert.False(map.Successful);
        Assert.Equal(0, executor.Outstanding);
        Same.Items([0, 1, 2, 3], await _client.All.ApplyAsync(() => Engine.Current.Id).InTime());
    }

    [Fact]
    public async Task Shutdown_can_cancel_and_need_not_wait()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Cancelled = gate;
        var executor = _client.Executor(0, 1);
        var call = executor.SubmitAsync(() => Gates.Cancelled.WaitAsync());

        await executor.ShutdownAsync(wait: false).InTime();
        Assert.False(call.Ready);
        await executor.ShutdownAsync(cancelOutstanding: true).InTime();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.InTime());
        gate.Release();
    }

    [Fact]
    public async Task Shutdown_cancels_also_what_is_just_being_submitted()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Late = gate;
        var executor = _client.Executor();
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var go = new ManualResetEventSlim();
        var submitting = Task.Run(() => executor.MapAsync(async x => { await Gates.Late.WaitAsync(); return x; }, Slow()));
        await inside.Task.InTime();

        var shutdown = executor.ShutdownAsync(cancelOutstanding: true);
        go.Set();

        await shutdown.InTime();
        await Assert.ThrowsAnyAsync<OperationCanceledException>((await submitting).InTime);
        gate.Release();

        IEnumerable<int> Slow()
        {
            inside.SetResult();
            go.Wait(Patience.Limit);
            yield return 1;
        }
    }

    [Fact]
    public async Task What_cannot_be_submitted_is_not_waited_for()
    {
        using var stream = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.Read, FileShare.None, 4096, FileOptions.DeleteOnClose);
        var executor = _client.Executor();

        Assert.Throws<CannotShipException>(() => executor.SubmitAsync(() => stream.Length));

        await executor.ShutdownAsync().InTime();
    }

    private static class Gates
    {
        public static SemaphoreSlim Held { get; set; } = null!;

        public static SemaphoreSlim Cancelled { get; set; } = null!;

        public static SemaphoreSlim Late { get; set; } = null!;
    }
}
