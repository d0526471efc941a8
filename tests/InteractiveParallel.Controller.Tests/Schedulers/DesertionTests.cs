using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Tasks for which there is no engine, and none comes.</summary>
public class DesertionTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_task_that_waits_for_the_first_engine_fails_when_none_has_come_in_time()
    {
        var table = new TaskTable(hwm: 1, engineWait: Hour);
        var early = table.Submit();
        table.Wait(1800);
        var late = table.Submit();

        table.Wait(1800);
        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take()));
        Assert.Equal((early, "TaskTimeout"), (failed.Job, failed.Failure.Name));
        Assert.Contains("No engine has been registered for 3600 s", failed.Failure.Text, StringComparison.Ordinal);

        table.Engine(0);
        Assert.Equal([(late, 0)], table.TakeSends());
    }

    [Fact]
    public void The_wait_begins_when_the_last_engine_is_lost()
    {
        var table = new TaskTable(hwm: 1, engineWait: Hour);
        var engine = table.Engine(0);
        var running = table.Submit();
        var waiting = table.Submit();
        table.Wait(7200);
        Assert.Equal([running], table.TakeSends().Select(sent => sent.Job));

        table.Lost(engine);
        table.Settle(engine, running);
        table.Take();
        table.Wait(3599);
        Assert.Empty(table.Take());
        table.Wait(1);

        Assert.Equal(waiting, Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take())).Job);
        Assert.Null(table.Scheduler.NextDue);
    }

    [Fact]
    public void What_depends_on_a_task_without_engine_fails_with_it()
    {
        var table = new TaskTable(hwm: 1, engineWait: Hour);
        var first = table.Submit();
        var second = table.Submit(Messages.With(new RequestMetadata { After = new TaskDependency([first.Id]) }));

        table.Wait(3600);

        Assert.Equal([(first, "TaskTimeout"), (second, "ImpossibleDependency")], table.Take().Cast<SchedulerAction.Fail>().Select(failed => (failed.Job, failed.Failure.Name)));
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void Tasks_wait_for_ever_where_that_is_wanted()
    {
        var table = new TaskTable(hwm: 1);
        table.Submit();

        Assert.Null(table.Scheduler.NextDue);
    }
}
