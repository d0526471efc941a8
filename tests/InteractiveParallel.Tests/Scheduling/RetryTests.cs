using System.Collections.Concurrent;

namespace InteractiveParallel.Tests;

public sealed class RetryTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly LoadBalancedView _tasks = fixture.Client.LoadBalanced();

    [Fact]
    public async Task Every_try_is_visible()
    {
        var tries = Tries.Begin("visible");
        var stubborn = _tasks.With(o => o with { Retries = 3 }).ApplyAsync(() => Tries.FailUntil("visible", 3));

        Assert.Equal(3, await stubborn.InTime());

        var attempts = stubborn.Metadata.Attempts;
        Assert.Equal(tries.Take(2), attempts.Select(attempt => attempt.EngineId));
        Assert.Equal(3, tries.Distinct().Count());
        Assert.All(attempts, attempt => Assert.Equal(("InvalidOperationException", "not yet"), (attempt.Ename, attempt.Evalue)));
        Assert.Equal(fixture.Client.Engines.Single(engine => engine.Id == attempts[0].EngineId).Uuid, attempts[0].EngineUuid);
    }

    [Fact]
    public async Task Task_that_succeeds_has_no_attempts()
    {
        var task = _tasks.With(o => o with { Retries = 3 }).ApplyAsync(() => 1);

        await task.InTime();

        Assert.Empty(task.Metadata.Attempts);
    }

    [Fact]
    public async Task Last_error_is_the_result_when_every_engine_has_failed()
    {
        var tries = Tries.Begin("hopeless");
        var hopeless = _tasks.With(o => o with { Retries = 100 }).ApplyAsync(() => Tries.FailUntil("hopeless", 1_000));

        var error = await Assert.ThrowsAsync<RemoteException>(hopeless.InTime);

        Assert.Equal("not yet", error.Evalue);
        Assert.Equal([0, 1, 2, 3], tries.Order());
    }

    [Fact]
    public async Task Same_engine_may_try_again_when_the_policy_says_so()
    {
        var tries = Tries.Begin("same");
        var view = fixture.Client.LoadBalanced(1).With(o => o with { Retries = 5, Retry = new RetryPolicy { SameEngine = true } });

        Assert.Equal(4, await view.ApplyAsync(() => Tries.FailUntil("same", 4)).InTime());

        Assert.Equal([1, 1, 1, 1], tries);
    }

    [Fact]
    public async Task Exceptions_that_the_policy_does_not_name_are_the_result()
    {
        var tries = Tries.Begin("named");
        var loss = _tasks.With(o => o with { Retries = 5, Retry = new RetryPolicy { On = RetryOn.EngineLoss } });
        var other = _tasks.With(o => o with { Retries = 5, Retry = new RetryPolicy { Errors = [nameof(TimeoutException)] } });
        var named = _tasks.With(o => o with { Retries = 5, Retry = new RetryPolicy { Errors = [nameof(InvalidOperationException)] } });

        await Assert.ThrowsAsync<RemoteException>(loss.ApplyAsync(() => Tries.FailUntil("named", 3)).InTime);
        await Assert.ThrowsAsync<RemoteException>(other.ApplyAsync(() => Tries.FailUntil("named", 4)).InTime);
        Assert.Equal(2, tries.Count);
        Assert.Equal(4, await named.ApplyAsync(() => Tries.FailUntil("named", 4)).InTime());
    }

    [Fact]
    public async Task Task_rests_at_the_scheduler_before_it_is_tried_again()
    {
        var tries = Tries.Begin("rest");
        var patient = _tasks.With(o => o with { Retries = 2, Retry = new RetryPolicy { Delay = TimeSpan.FromHours(1), LongestDelay = TimeSpan.FromHours(1) } });
        var task = patient.ApplyAsync(() => Tries.FailUntil("rest", 2));

        await Patience.Until(() => fixture.Client.ExplainAsync(task).GetAwaiter().GetResult()[0].Contains("it waits before retry 1", StringComparison.Ordinal));
        await task.AbortAsync().InTime();

        await Assert.ThrowsAsync<TaskAbortedException>(task.InTime);
        Assert.Single(tries);
    }

    [Fact]
    public void Senseless_policies_are_refused()
    {
        RetryPolicy[] senseless =
        [
            new() { Delay = TimeSpan.FromSeconds(-1) }, new() { Factor = 0.5 }, new() { Factor = double.NaN }, new() { LongestDelay = TimeSpan.FromSeconds(-1) },
            new() { On = RetryOn.EngineLoss, Errors = ["X"] },
        ];

        Assert.All(senseless, policy => Assert.ThrowsAny<ArgumentException>(() => _tasks.With(o => o with { Retries = 1, Retry = policy })));
        Assert.Contains("Retries is 0", Assert.Throws<ArgumentException>(() => _tasks.With(o => o with { Retry = new RetryPolicy() })).Message, StringComparison.Ordinal);
        Assert.Contains("Retries", Assert.Throws<ArgumentOutOfRangeException>(() => _tasks.With(o => o with { Retries = -1 })).Message, StringComparison.Ordinal);
    }

    // Engines in this process share the tests' statics.
    private static class Tries
    {
        private static readonly ConcurrentDictionary<string, ConcurrentQueue<int>> Made = new();

        public static ConcurrentQueue<int> Begin(string name) => Made[name] = new ConcurrentQueue<int>();

        /// <summary>Throws until it has been called so often; gives the number of the call.</summary>
        public static int FailUntil(string name, int calls)
        {
            Made[name].Enqueue(Engine.Current.Id);
            return Made[name].Count is var made && made >= calls ? made : throw new InvalidOperationException("not yet");
        }
    }
}
