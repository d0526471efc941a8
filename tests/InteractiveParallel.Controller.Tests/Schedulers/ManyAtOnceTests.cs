using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Events that concern very many tasks: other events are not to wait for all of them.</summary>
public class ManyAtOnceTests
{
    private const int Many = 10_000;

    [Fact]
    public void Dependents_of_a_task_that_fails_fail_in_portions()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var root = table.Submit();
        for (var i = 0; i < Many; i++) table.Submit(Messages.With(new RequestMetadata { Quiet = true, After = new TaskDependency([root.Id]) }));
        table.Take();

        table.Failed(root);
        FailInPortions(table);
    }

    [Fact]
    public void Tasks_for_an_engine_that_is_lost_fail_in_portions()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        table.Submit();
        table.SubmitMany(Many, [engine.Uuid]);
        table.Take();

        table.Lost(engine);
        FailInPortions(table);
    }

    [Fact]
    public void Time_limits_that_pass_together_end_tasks_in_portions()
    {
        var table = new TaskTable(hwm: 1);
        for (var i = 0; i < Many; i++) table.Submit(Messages.With(new RequestMetadata { Quiet = true, Timeout = TimeSpan.FromSeconds(1) }));
        List<SchedulerAction> actions = [];

        table.Scheduler.Tick(TimeSpan.FromSeconds(2), actions);

        Assert.InRange(actions.Count, 1, Many - 1);
        table.Wait(2);
        FailedTo(Many - actions.Count, table.Take());
        Assert.Equal(0, table.Scheduler.Count);
    }

    private static void FailInPortions(TaskTable table)
    {
        var first = table.Take().OfType<SchedulerAction.Fail>().Count();
        Assert.InRange(first, 1, Many - 1);
        Assert.True(table.Scheduler.NextDue <= table.Now);
        table.Wait(0);
        FailedTo(Many - first, table.Take());
        Assert.Null(table.Scheduler.NextDue);
    }

    private static void FailedTo(int count, List<SchedulerAction> actions) => Assert.Equal(count, actions.OfType<SchedulerAction.Fail>().Count());
}
