using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Tasks that come after others or follow them.</summary>
public class DependencyTests
{
    [Fact]
    public void Submit_waits_for_after_dependencies()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        var (a, b) = (table.Submit(), table.Submit());
        var last = table.Submit(After(a, b));
        Assert.Equal([a, b], table.TakeSends().Select(sent => sent.Job));
        Assert.Contains("2 of 2 tasks", table.Scheduler.Explain(last.Id));

        table.Complete(a);
        Assert.Empty(table.TakeSends());
        table.Complete(b);

        Assert.Equal([last], table.TakeSends().Select(sent => sent.Job));
    }

    [Fact]
    public void Submit_after_what_is_done_begins_at_once()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        var done = table.Submit();
        table.Complete(done);
        table.Take();

        var next = table.Submit(After(done));

        Assert.Equal([next], table.TakeSends().Select(sent => sent.Job));
    }

    [Theory]
    [InlineData(true, true, false, "ok,ok", "runs")]
    [InlineData(true, true, false, "ok,error", "impossible")]
    [InlineData(true, false, true, "error,error", "runs")]
    [InlineData(true, false, true, "ok", "impossible")]
    [InlineData(true, true, true, "ok,error", "runs")]
    [InlineData(true, true, true, "ok", "waits")]
    [InlineData(false, true, false, "ok", "runs")]
    [InlineData(false, true, false, "error", "waits")]
    [InlineData(false, true, false, "error,error", "impossible")]
    [InlineData(false, false, true, "ok,error", "runs")]
    [InlineData(false, false, true, "ok,ok", "impossible")]
    [InlineData(false, true, true, "error", "runs")]
    public void What_counts_decides(bool all, bool success, bool failure, string ends, string expected)
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        Job[] before = [table.Submit(), table.Submit()];
        var job = table.Submit(After(On(before) with { All = all, Success = success, Failure = failure }));
        table.Take();

        foreach (var (end, one) in ends.Split(',').Zip(before))
        {
            if (end == "ok") table.Complete(one);
            else table.Failed(one);
        }

        var actions = table.Take();
        var happened = actions.OfType<SchedulerAction.Send>().Any(sent => sent.Job == job) ? "runs"
            : actions.OfType<SchedulerAction.Fail>().Any(failed => failed.Job == job && failed.Failure.Name == "ImpossibleDependency") ? "impossible" : "waits";
        Assert.Equal(expected, happened);
    }

    [Fact]
    public void Follow_runs_on_the_engine_of_the_tasks_it_follows()
    {
        var table = new TaskTable(hwm: 0);
        for (var id = 0; id < 4; id++) table.Engine(id);
        var first = table.Submit();
        var where = table.TakeSends().Single().Engine;
        var followers = Enumerable.Range(0, 5).Select(_ => table.Submit(Follow(On(first)))).ToList();

        table.Complete(first);

        Assert.Equal(followers.Select(job => (job, where)), table.TakeSends());
    }

    [Fact]
    public void Follow_of_all_where_they_ran_on_two_engines_is_impossible()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var (a, b) = (table.Submit(), table.Submit());
        var job = table.Submit(Follow(On(a, b)));
        table.Complete(a);
        table.Complete(b);

        Assert.Equal("ImpossibleDependency", NameOfFailure(table, job));
    }

    [Fact]
    public void Follow_of_any_gains_engines_while_it_waits()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var (a, b) = (table.Submit(), table.Submit());
        var first = table.TakeSends()[0].Engine;
        var job = table.Submit(Follow(On(a, b) with { All = false }));
        var blocker = table.Submit(Messages.With(new RequestMetadata { Targets = [$"e{first}"] }));
        table.Complete(a);
        var next = table.TakeSends().Single();
        Assert.Equal(first, next.Engine);

        // Whichever of the two got the first engine: the second one now takes the other.
        table.Complete(b);

        Assert.Equal(next.Job == job ? [] : [(job, 1 - first)], table.TakeSends());
        Assert.Contains(next.Job, new[] { job, blocker });
    }

    [Fact]
    public void Follow_outside_of_the_targets_is_impossible()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        table.Engine(1);
        var first = table.Submit(Messages.With(new RequestMetadata { Targets = ["e0"] }));
        var job = table.Submit(Follow(On(first), "e1"));

        table.Complete(first);

        Assert.Equal("ImpossibleDependency", NameOfFailure(table, job));
    }

    [Fact]
    public void Follow_of_a_task_whose_engine_is_gone_is_impossible_at_once()
    {
        var table = new TaskTable(hwm: 0);
        var engine = table.Engine(0);
        var first = table.Submit();
        table.Complete(first);
        table.Lost(engine);
        table.Settle(engine);
        table.Engine(1);
        table.Take();

        var job = table.Submit(Follow(On(first)));

        Assert.Equal("ImpossibleDependency", NameOfFailure(table, job));
    }

    [Fact]
    public void Loss_of_an_engine_with_a_task_and_one_that_depended_on_it_places_the_other_once()
    {
        var table = new TaskTable(hwm: 0);
        var engine = table.Engine(0);
        var (running, done) = (table.Submit(), table.Submit());
        table.Complete(done);
        var dependent = table.Submit(After(On(running, done) with { All = false }));
        table.Take();

        table.Lost(engine);
        table.Settle(engine, running);
        table.Engine(1);

        Assert.Equal([(dependent, 1)], table.TakeSends());
        Assert.Equal((1, 0), (table.Scheduler.Count, table.Scheduler.QueuedCount));
    }

    [Fact]
    public void A_task_that_comes_after_and_follows_the_same_one_counts_it_once()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        var (first, second) = (table.Submit(), table.Submit());
        var job = table.Submit(Messages.With(new RequestMetadata { After = On(first, second), Follow = On(first, second) }));
        table.Take();

        table.Complete(first);
        Assert.Empty(table.TakeSends());
        table.Complete(second);

        Assert.Equal([(job, 0)], table.TakeSends());
    }

    [Fact]
    public void Submit_with_a_dependency_that_nobody_knows_is_invalid()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);

        var job = table.Submit(After(new TaskDependency(["nobody_1_1"])));

        Assert.Equal("InvalidDependency", NameOfFailure(table, job));
    }

    [Fact]
    public void Submit_with_neither_success_nor_failure_is_invalid()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        var first = table.Submit();

        var job = table.Submit(After(On(first) with { Success = false, Failure = false }));

        Assert.Equal("InvalidDependency", NameOfFailure(table, job));
    }

    [Fact]
    public void Submit_after_a_task_that_was_forgotten_says_so()
    {
        var table = new TaskTable(hwm: 0, memory: 10);
        table.Engine(0);
        var first = table.Submit();
        table.Complete(first);
        for (var i = 0; i < 20; i++) table.Complete(table.Submit());
        table.Take();

        table.Submit(After(first));

        Assert.Contains("forgotten", table.Take().OfType<SchedulerAction.Fail>().Single().Failure.Text);
    }

    [Fact]
    public void As_many_ended_tasks_as_are_to_be_remembered_can_be_depended_on()
    {
        var table = new TaskTable(hwm: 0, memory: 10);
        table.Engine(0);
        List<Job> ended = [];
        for (var i = 0; i < 35; i++)
        {
            ended.Add(table.Submit());
            table.Complete(ended[^1]);
            table.Take();

            table.Submit(After([.. ended.TakeLast(10)]));

            var next = Assert.IsType<SchedulerAction.Send>(Assert.Single(table.Take())).Job;
            table.Complete(next);
            ended.Add(next);
        }
    }

    [Fact]
    public void Failure_of_one_takes_down_a_long_chain_that_depends_on_it()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var first = table.Submit();
        var last = first;
        for (var i = 0; i < 100_000; i++) last = table.Submit(After(last));
        var cleaner = table.Submit(After(On(last) with { Success = false, Failure = true }));
        table.Take();

        table.Failed(first);
        table.Wait(0); // it is too much for one event

        var actions = table.Take();
        Assert.Equal(100_000, actions.OfType<SchedulerAction.Fail>().Count());
        Assert.Contains(cleaner, actions.OfType<SchedulerAction.Send>().Select(sent => sent.Job));
        Assert.Equal(1, table.Scheduler.Count);
    }

    [Fact]
    public void Timeout_ends_a_wait_for_other_tasks_and_for_an_engine()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var running = table.Submit();
        var dependent = table.Submit(Messages.With(new RequestMetadata { After = On(running), Timeout = TimeSpan.FromSeconds(5) }));
        var queued = table.Submit(Messages.With(new RequestMetadata { Timeout = TimeSpan.FromSeconds(7) }));
        table.Take();

        table.Wait(6);
        Assert.Equal("TaskTimeout", NameOfFailure(table, dependent));
        table.Wait(2);
        Assert.Equal("TaskTimeout", NameOfFailure(table, queued));

        table.Complete(running);
        Assert.Empty(table.TakeSends());
    }

    [Fact]
    public void Timeout_does_not_end_a_task_that_runs()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var job = table.Submit(Messages.With(new RequestMetadata { Timeout = TimeSpan.FromSeconds(1) }));
        table.Take();

        table.Wait(10);

        Assert.Empty(table.Take());
        table.Complete(job);
        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
    }

    [Fact]
    public void A_time_limit_does_not_begin_again_when_one_of_several_tasks_ends()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        var earlier = table.SubmitMany(5);
        var task = table.Submit(Messages.With(new RequestMetadata { After = new TaskDependency([.. earlier.Select(job => job.Id)]), Timeout = TimeSpan.FromSeconds(10) }));
        table.Take();
        foreach (var job in earlier.Take(4))
        {
            table.Wait(6);
            table.Complete(job);
        }

        Assert.Equal(task, Assert.Single(table.Take().OfType<SchedulerAction.Fail>()).Job);
    }

    [Fact]
    public void A_task_whose_targets_are_gone_fails_at_once_though_it_still_waits_for_another()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var target = table.Engine(1);
        var earlier = table.Submit(0, "e0");
        var late = table.Submit(Messages.With(new RequestMetadata { After = On(earlier), Targets = ["e1"] }));
        table.Take();

        table.Lost(target);

        Assert.Equal("ImpossibleDependency", NameOfFailure(table, late));
        table.Submit(Messages.With(new RequestMetadata { After = On(earlier), Targets = ["e1"] }));
        Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take()));
    }

    [Fact]
    public void Abort_ends_what_waits_and_leaves_what_runs()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var (running, queued) = (table.Submit(), table.Submit());
        var dependent = table.Submit(After(queued));
        table.Take();

        table.Abort(running, queued, dependent);

        var actions = table.Take();
        Assert.Equal([queued, dependent], actions.OfType<SchedulerAction.Abort>().Select(aborted => aborted.Job));
        Assert.Empty(actions.OfType<SchedulerAction.Fail>());
        Assert.Equal(1, table.Scheduler.Count);
    }

    private static TaskDependency On(params Job[] jobs) => new([.. jobs.Select(job => job.Id)]);

    private static Job After(TaskDependency dependency) => Messages.With(new RequestMetadata { After = dependency });

    private static Job After(params Job[] jobs) => After(On(jobs));

    private static Job Follow(TaskDependency dependency, params string[] targets) => Messages.With(new RequestMetadata { Follow = dependency, Targets = targets });

    private static string NameOfFailure(TaskTable table, Job job) => table.Take().OfType<SchedulerAction.Fail>().Single(failed => failed.Job == job).Failure.Name;
}
