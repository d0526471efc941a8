namespace InteractiveParallel.Tests;

public sealed class DependencyTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly LoadBalancedView _tasks = fixture.Client.LoadBalanced();

    [Fact]
    public async Task Task_begins_after_those_that_it_comes_after()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.After = gate;
        var first = _tasks.ApplyAsync(() => Gates.After.WaitAsync(Patience.Limit));
        var second = _tasks.ApplyAsync(() => 2);
        var late = _tasks.With(o => o with { After = [first, second] }).ApplyAsync(() => 42);
        await second.InTime();
        // The others are free and idle; only the dependency holds it.
        Same.Items([3, 3, 3], await _tasks.MapAsync(x => 3, Enumerable.Range(0, 3)).InTime());
        Assert.Equal("pending", late.Metadata.Status);

        gate.Release();

        Assert.Equal(42, await late.InTime());
        Assert.Equal([.. Ids(first), .. Ids(second)], late.Metadata.After);
        Assert.Empty(late.Metadata.Follow);
        Assert.True(late.Metadata.Started >= first.Metadata.Completed);
    }

    [Fact]
    public void Sets_of_the_same_tasks_are_equal_and_can_be_made_of_any_collection()
    {
        Dependency set = ["a", "b"];

        Assert.Equal(set, (Dependency)new HashSet<string> { "b", "a" });
        Assert.Equal(set.GetHashCode(), ((Dependency)new List<string> { "b", "a" }).GetHashCode());
        Assert.NotEqual(set, Dependency.Any("a", "b"));
        Assert.NotEqual(set, (Dependency)"a");
        var first = _tasks.ApplyAsync(() => 1);
        Assert.Equal(Ids(first), ((Dependency)new List<AsyncResult> { first }).Ids);
    }

    [Fact]
    public async Task Map_stands_for_all_its_tasks()
    {
        var map = _tasks.MapAsync(x => x, Enumerable.Range(0, 20), chunkSize: 2);
        var after = _tasks.With(o => o with { After = map }).ApplyAsync(() => 1);

        Assert.Equal(1, await after.InTime());
        Assert.Equal(Ids(map), after.Metadata.After);
        Assert.All(map.Tasks, task => Assert.True(after.Metadata.Started >= task.Completed));
    }

    [Fact]
    public async Task Follower_runs_where_the_followed_ran()
    {
        var placed = fixture.Client.LoadBalanced(2).ApplyAsync(() => Engine.Current.Id);
        var beside = _tasks.With(o => o with { Follow = placed }).MapAsync(x => Engine.Current.Id, Enumerable.Range(0, 8));

        Assert.All(await beside.InTime(), id => Assert.Equal(2, id));
        Assert.Equal(Ids(placed), beside.Tasks[0].Follow);
    }

    [Fact]
    public async Task Follower_of_tasks_on_several_engines_is_impossible_and_of_any_of_them_is_not()
    {
        var one = fixture.Client.LoadBalanced(1).ApplyAsync(() => 0);
        var two = fixture.Client.LoadBalanced(2).ApplyAsync(() => 0);

        var both = _tasks.With(o => o with { Follow = [one, two] }).ApplyAsync(() => 0);
        var either = _tasks.With(o => o with { Follow = Dependency.Any(one, two) }).ApplyAsync(() => Engine.Current.Id);

        await Assert.ThrowsAsync<ImpossibleDependencyException>(both.InTime);
        Assert.InRange(await either.InTime(), 1, 2);
    }

    [Fact]
    public async Task What_comes_after_a_failure_fails_at_once_and_takes_along_what_comes_after_it()
    {
        var failed = _tasks.ApplyAsync(() => int.Parse("no number"));
        var next = _tasks.With(o => o with { After = failed }).ApplyAsync(() => 1);
        var last = _tasks.With(o => o with { After = next }).ApplyAsync(() => 2);

        await Assert.ThrowsAsync<RemoteException>(failed.InTime);
        var error = await Assert.ThrowsAsync<ImpossibleDependencyException>(next.InTime);
        await Assert.ThrowsAsync<ImpossibleDependencyException>(last.InTime);
        Assert.Contains(failed.Metadata.MessageId, error.Message, StringComparison.Ordinal);
        Assert.Equal("error", last.Metadata.Status);
        Assert.Null(last.Metadata.EngineId);
    }

    [Fact]
    public async Task Tasks_that_tidy_up_run_after_failures_only()
    {
        var good = _tasks.ApplyAsync(() => 1);
        var bad = _tasks.ApplyAsync(() => int.Parse("no number"));
        var afterBad = _tasks.With(o => o with { After = (Dependency)bad with { Success = false, Failure = true } }).ApplyAsync(() => "tidied");
        var afterGood = _tasks.With(o => o with { After = (Dependency)good with { Success = false, Failure = true } }).ApplyAsync(() => "tidied");
        var afterBoth = _tasks.With(o => o with { After = Dependency.All(good, bad) with { Failure = true } }).ApplyAsync(() => "ended");
        var afterAny = _tasks.With(o => o with { After = Dependency.Any(good, bad) }).ApplyAsync(() => "one is enough");

        Assert.Equal("tidied", await afterBad.InTime());
        Assert.Equal("ended", await afterBoth.InTime());
        Assert.Equal("one is enough", await afterAny.InTime());
        await Assert.ThrowsAsync<ImpossibleDependencyException>(afterGood.InTime);
    }

    [Fact]
    public async Task Tasks_of_another_client_are_depended_on_by_their_ids()
    {
        await using var other = await fixture.Cluster.ConnectAsync();
        var theirs = other.LoadBalanced(3).MapAsync(x => x, [1, 2]);
        await theirs.InTime();

        var follower = _tasks.With(o => o with { After = theirs.Tasks[0].MessageId, Follow = Ids(theirs) }).ApplyAsync(() => Engine.Current.Id);

        Assert.Equal(3, await follower.InTime());
    }

    [Fact]
    public async Task Unknown_task_is_invalid()
    {
        var error = await Assert.ThrowsAsync<InvalidDependencyException>(_tasks.With(o => o with { After = "nobody" }).ApplyAsync(() => 1).InTime);

        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<ImpossibleDependencyException>(error);
        Assert.IsAssignableFrom<UnmetDependencyException>(error);
    }

    [Fact]
    public void Direct_results_are_refused_where_they_are_named()
    {
        var direct = fixture.Client[1].ApplyAsync(() => 1);

        var error = Assert.Throws<ArgumentException>(() => _tasks.With(o => o with { After = [direct] }));

        Assert.Contains("engine 1 by a direct view", error.Message, StringComparison.Ordinal);
        Assert.Contains(direct.Metadata.MessageId, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Senseless_conditions_are_refused()
    {
        var task = _tasks.ApplyAsync(() => 1);

        Assert.Contains("After", Assert.Throws<ArgumentException>(() => _tasks.With(o => o with { After = (Dependency)task with { Success = false } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Dependency.All(Dependency.Any(task), task));
        Assert.Throws<ArgumentOutOfRangeException>(() => _tasks.With(o => o with { Timeout = TimeSpan.Zero }));
    }

    [Fact]
    public async Task Empty_set_means_no_dependency_and_each_task_counts_once()
    {
        var task = _tasks.ApplyAsync(() => 1);

        Assert.Equal(2, await _tasks.With(o => o with { After = [], Follow = Array.Empty<string>() }).ApplyAsync(() => 2).InTime());
        Assert.Equal(Ids(task), Dependency.All(task, task, task.Metadata.MessageId).Ids);
        Assert.Equal("any of 1 tasks, ended well or not", (Dependency.Any(task) with { Failure = true }).ToString());
    }

    [Fact]
    public async Task Task_that_waits_too_long_says_so()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Timeout = gate;
        var first = _tasks.ApplyAsync(() => Gates.Timeout.WaitAsync(Patience.Limit));
        var impatient = _tasks.With(o => o with { After = first, Timeout = TimeSpan.FromMilliseconds(20) }).ApplyAsync(() => 1);

        var error = await Assert.ThrowsAsync<TaskTimeoutException>(impatient.InTime);

        Assert.IsAssignableFrom<DependencyTimeoutException>(error);
        Assert.Contains("0.02 s", error.Message, StringComparison.Ordinal);
        gate.Release();
        await first.InTime();
    }

    private static string[] Ids(AsyncResult result) => [.. result.Tasks.Select(task => task.MessageId)];

    // Engines in this process share the tests' statics.
    private static class Gates
    {
        public static SemaphoreSlim After { get; set; } = null!;

        public static SemaphoreSlim Timeout { get; set; } = null!;
    }
}
