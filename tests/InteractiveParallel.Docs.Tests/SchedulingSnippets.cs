namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of order, place and repetition.</summary>
public sealed class SchedulingSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Tasks_come_after_others_and_follow_them()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        var load = tasks.ApplyAsync(() => Engine.Set("data", new double[] { 1, 2, 3 }));
        var sum = tasks.With(o => o with { Follow = load }).ApplyAsync(() => Engine.Get<double[]>("data").Sum());
        var report = tasks.With(o => o with { After = [load, sum] }).ApplyAsync(() => "both are done");
        var tidy = tasks.With(o => o with { After = Dependency.Any(load, sum) with { Failure = true } }).ApplyAsync(() => { });

        Assert.Equal(6.0, await sum);
        Assert.Equal("both are done", await report);
        await tidy;
        Assert.Equal(load.Tasks[0].EngineId, sum.Tasks[0].EngineId);
    }

    [Fact]
    public async Task Failed_tasks_are_tried_again()
    {
        var stubborn = client.LoadBalanced().With(o => o with
        {
            Retries = 8,
            Retry = new RetryPolicy { SameEngine = true, Delay = TimeSpan.FromMilliseconds(10), Errors = ["IOException"] },
        });
        AsyncResult<int> result = stubborn.ApplyAsync(() =>
        {
            var tries = Engine.TryGet<int>("tries", out var before) ? before + 1 : 1;
            Engine.Set("tries", tries);
            return Engine.Current.Id >= 0 && tries > 1 ? tries : throw new IOException("not yet");
        });
        int value = await result;
        foreach (var attempt in result.Tasks[0].Attempts) Console.WriteLine($"engine {attempt.EngineId}: {attempt.Ename}: {attempt.Evalue}");

        Assert.True(value > 1);
        Assert.NotEmpty(result.Tasks[0].Attempts);
    }

    [Fact]
    public async Task What_can_run_nowhere_says_why()
    {
        var picky = client.LoadBalanced().With(o => o with { Depend = () => Engine.Current.Id > 100 });
        try
        {
            await picky.ApplyAsync(() => 1);
        }
        catch (ImpossibleDependencyException e)
        {
            Console.WriteLine(e.Message);                                  // a reason for each engine
        }

        var waiting = client.LoadBalanced().ApplyAsync(async () => await Task.Delay(10));
        foreach (var line in await client.ExplainAsync(waiting)) Console.WriteLine(line);
        await waiting;

        await Assert.ThrowsAsync<ImpossibleDependencyException>(async () => await picky.ApplyAsync(() => 1));
    }
}
