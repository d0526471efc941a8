using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

public class TimeLimitTests
{
    private static readonly RequestMetadata Limited = new() { Quiet = true, Timeout = TimeSpan.FromSeconds(10) };

    [Fact]
    public void Time_limit_is_forgotten_when_its_task_ends()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        for (var i = 0; i < 100; i++)
        {
            var running = table.Submit();
            var waited = table.Submit(Messages.With(Limited));
            table.Complete(running);
            table.Complete(waited);
        }

        Assert.Equal(0, table.Scheduler.Count);
        Assert.Null(table.Scheduler.NextDue);
    }

    [Fact]
    public void Time_limit_of_a_task_that_was_taken_back_does_not_end_another_of_its_id()
    {
        var table = new TaskTable(hwm: 1);
        var first = table.Submit(Messages.With(Limited));
        table.Abort(first);
        table.Take();
        table.Submit(new Job(first.Request, Messages.ClientIdentity, RequestMetadata.Empty));

        table.Wait(20);

        Assert.Equal(1, table.Scheduler.Count);
        Assert.Empty(table.Take());
    }

    [Fact]
    public void Tasks_of_one_limit_fail_in_the_order_of_their_submission()
    {
        var table = new TaskTable(hwm: 1);
        var jobs = Enumerable.Range(0, 5).Select(_ => table.Submit(Messages.With(Limited))).ToList();
        table.Wait(9);
        Assert.Empty(table.Take());

        table.Wait(2);

        Assert.Equal(jobs, table.Take().Cast<SchedulerAction.Fail>().Select(fail => fail.Job));
    }

    [Fact]
    public void Rest_before_a_retry_ends_with_a_result_that_comes_late()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var task = table.Submit(Messages.With(new RequestMetadata { Quiet = true, Retries = 1, Retry = new RetryRules { Delay = TimeSpan.FromSeconds(5) } }));
        table.Failed(task);
        table.Complete(task);
        table.Take();

        Assert.Null(table.Scheduler.NextDue);
        table.Wait(10);
        Assert.Empty(table.Take());
    }
}
