using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Engines that connect again repeat the replies that they keep, and engines that were given up answer after all.</summary>
public sealed class RepeatedReplyTests
{
    [Fact]
    public void An_error_that_comes_twice_does_not_end_a_task_that_rests_before_its_retry()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var task = table.Submit(WithRetries(1, new RetryRules { Delay = TimeSpan.FromSeconds(5) }));
        var engine = task.Slot!.Engine.Uuid;
        table.Failed(task);
        table.Take();

        table.FailedBefore(task, engine);

        Assert.IsType<SchedulerAction.Outdated>(Assert.Single(table.Take()));
        table.Wait(10);
        Assert.Single(table.TakeSends());
    }

    [Fact]
    public void A_refusal_that_comes_twice_does_not_end_a_task_that_waits_for_another_engine()
    {
        var table = new TaskTable(hwm: 1);
        var first = table.Engine(0);
        var task = table.Submit();
        table.Engine(1);
        var busy = table.Submit();
        table.Failed(task, "UnmetDependency", dependenciesMet: false);
        table.Take();

        table.FailedBefore(task, first.Uuid, error: "UnmetDependency", dependenciesMet: false);

        Assert.IsType<SchedulerAction.Outdated>(Assert.Single(table.Take()));
        table.Complete(busy);
        Assert.Equal([(task, 1)], table.TakeSends());
    }

    [Fact]
    public void An_error_that_comes_twice_does_not_run_a_task_on_two_engines()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 3; id++) table.Engine(id);
        var task = table.Submit(retries: 2);
        var first = task.Slot!.Engine.Uuid;
        table.Failed(task);
        table.Take();

        table.FailedBefore(task, first);

        Assert.IsType<SchedulerAction.Outdated>(Assert.Single(table.Take()));
        Assert.Equal(1, task.Demands!.RetriesLeft);
    }

    [Fact]
    public void An_error_that_the_same_engine_repeats_does_not_end_its_second_try()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        var task = table.Submit(WithRetries(1, new RetryRules { SameEngine = true }));
        table.Failed(task);
        table.Take();

        table.FailedBefore(task, engine.Uuid);
        Assert.IsType<SchedulerAction.Outdated>(Assert.Single(table.Take()));
        table.FailedBefore(task, engine.Uuid, attempt: 1);

        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
    }

    [Fact]
    public void A_second_try_that_the_same_engine_never_got_is_sent_again_though_it_holds_the_error_of_the_first()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        var task = table.Submit(WithRetries(1, new RetryRules { SameEngine = true }));
        table.Failed(task);
        table.Take();

        table.Reconcile(engine, new InventoryReply([], [], [task.Id]));

        Assert.Equal([(task, 0)], table.TakeSends());
        table.Reconcile(engine, new InventoryReply([], [task.Id], []) { Attempts = new Dictionary<string, int> { [task.Id] = 1 } });
        Assert.Empty(table.Take());
    }

    [Fact]
    public void A_result_of_an_earlier_engine_ends_the_task_and_leaves_no_room_where_it_still_runs()
    {
        var table = new TaskTable(hwm: 1);
        var first = table.Engine(0);
        var task = table.Submit(retries: 1);
        var second = table.Engine(1);
        table.Failed(task);
        var waiting = table.Submit(0, second.Uuid);
        table.Take();

        table.Complete(task, by: first);

        var actions = table.Take();
        Assert.Equal(first, Assert.Single(actions.OfType<SchedulerAction.Return>()).Engine);
        Assert.Equal((second, task.Id), actions.OfType<SchedulerAction.Refuse>().Select(refuse => (refuse.Engine, refuse.MessageIds.Single())).Single());
        Assert.Equal(1, table.Scheduler.Count);

        table.FailedBefore(task, second.Uuid, attempt: 1);
        actions = table.Take();
        Assert.Single(actions.OfType<SchedulerAction.Late>());
        Assert.Equal(waiting, Assert.Single(actions.OfType<SchedulerAction.Send>()).Job);
    }

    [Theory]
    [InlineData("dies")]
    [InlineData("lacks it")]
    [InlineData("gives it back")]
    public void A_task_that_has_ended_elsewhere_is_not_run_again_when_its_engine(string what)
    {
        var table = new TaskTable(hwm: 1);
        var first = table.Engine(0);
        var task = table.Submit(retries: 5);
        var second = table.Engine(1);
        table.Failed(task);
        Assert.Equal(second, task.Slot!.Engine);
        table.Complete(task, by: first);
        table.Take();

        if (what == "lacks it") table.Reconcile(second, new InventoryReply([], [], []));
        else if (what == "gives it back") table.Recalled(second, [task.Id]);
        else table.Settle(second, task);

        Assert.Empty(table.Take());
        Assert.Null(task.Slot);
        Assert.Equal(0, table.Scheduler.Count);
    }

    private static Job WithRetries(int retries, RetryRules rules) => Messages.With(new RequestMetadata
    {
        Retries = retries,
        Retry = rules,
    });
}
