using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Tasks that run where any one of several others ran, which do not all end at once.</summary>
public class FollowAnyTests
{
    [Fact]
    public void Follow_any_with_targets_is_not_placed_where_nothing_ran_that_it_follows()
    {
        var table = new TaskTable(hwm: 4);
        for (var id = 0; id < 3; id++) table.Engine(id);
        var (first, second) = (table.Submit(0, "e0"), table.Submit(0, "e1"));
        table.Take();
        var follower = table.Submit(Messages.With(new RequestMetadata { Follow = Any(first, second), Targets = ["e1", "e2"] }));

        table.Complete(first); // on e0, which is no target; the second may still end on e1

        Assert.Empty(table.TakeSends());
        table.Complete(second);
        Assert.Equal([(follower, 1)], table.TakeSends());
    }

    [Fact]
    public void Follow_any_of_a_task_that_ran_nowhere_waits_for_the_others()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 3; id++) table.Engine(id);
        var running = table.Submit(0, "e1");
        var blocked = table.Submit(Messages.With(new RequestMetadata { After = new TaskDependency([running.Id]) }));
        var follower = table.Submit(Messages.With(new RequestMetadata { Follow = new TaskDependency([blocked.Id, running.Id], All: false, Success: true, Failure: true) }));
        table.Take();

        table.Abort(blocked);

        Assert.Empty(table.TakeSends());
        table.Complete(running);
        Assert.Equal([(follower, 1)], table.TakeSends());
    }

    [Fact]
    public void Follow_any_does_not_fail_while_another_task_may_still_end_elsewhere()
    {
        var table = new TaskTable(hwm: 1);
        var dying = table.Engine(0);
        table.Engine(1);
        var (first, second) = (table.Submit(0, "e0"), table.Submit(0, "e1"));
        table.Complete(first);
        table.Lost(dying);
        table.Settle(dying);
        table.Take();

        var follower = table.Submit(Messages.With(new RequestMetadata { Follow = Any(first, second) }));

        Assert.Empty(table.Take());
        table.Complete(second);
        Assert.Equal([(follower, 1)], table.TakeSends());
    }

    [Fact]
    public void What_ends_while_a_follower_is_on_an_engine_counts_when_it_comes_back()
    {
        var table = new TaskTable(hwm: 2);
        table.Engine(0);
        table.Engine(1);
        var (first, second) = (table.Submit(0, "e0"), table.Submit(0, "e1"));
        var follower = table.Submit(Messages.With(new RequestMetadata { Follow = Any(first, second), Retries = 1 }));
        table.Complete(first);
        table.Complete(second);
        table.Take();

        table.Failed(follower);

        Assert.Equal([(follower, 1)], table.TakeSends());
    }

    [Fact]
    public void What_ends_while_a_follower_rests_before_its_retry_counts()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var (first, second) = (table.Submit(0, "e0"), table.Submit(0, "e1"));
        var rules = new RetryRules { Delay = TimeSpan.FromSeconds(5) };
        var follower = table.Submit(Messages.With(new RequestMetadata { Follow = Any(first, second), Retries = 1, Retry = rules }));
        table.Complete(first);
        table.Failed(follower);
        table.Complete(second);
        table.Take();

        table.Wait(10);

        Assert.Equal([(follower, 1)], table.TakeSends());
    }

    [Fact]
    public void Follow_any_of_what_ran_nowhere_is_impossible()
    {
        var table = new TaskTable(hwm: 1);
        var aborted = table.Submit();
        table.Abort(aborted);
        table.Take();

        var follower = table.Submit(Messages.With(new RequestMetadata { Follow = Any(aborted) with { Failure = true } }));

        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take()));
        Assert.Equal((follower, "ImpossibleDependency"), (failed.Job, failed.Failure.Name));
        Assert.Contains("none of them ran on an engine", failed.Failure.Text, StringComparison.Ordinal);
    }

    private static TaskDependency Any(params Job[] jobs) => new([.. jobs.Select(job => job.Id)], All: false);
}
