using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Tasks that fail, are refused, or lose their engine, and are tried again.</summary>
public class RetryTests
{
    [Fact]
    public void A_failed_task_is_tried_on_other_engines_as_often_as_it_may()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 4; id++) table.Engine(id);
        var job = table.Submit(WithRetries(2));
        List<int> engines = [table.TakeSends().Single().Engine];
        for (var i = 0; i < 2; i++)
        {
            table.Failed(job);
            engines.Add(table.TakeSends().Single().Engine);
        }

        table.Failed(job, "LastError");

        Assert.Equal(3, engines.Distinct().Count());
        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
        Assert.Equal(["ValueError", "ValueError"], job.Demands!.Attempts.Select(attempt => attempt.Error));
    }

    [Fact]
    public void A_task_that_failed_on_every_engine_returns_its_error_instead_of_waiting()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var job = table.Submit(WithRetries(5));
        table.Failed(job);
        table.Failed(job);

        Assert.Contains(table.Take(), action => action is SchedulerAction.Return returned && returned.Job == job);
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void A_task_with_a_time_limit_waits_that_long_for_an_engine_that_has_not_failed_it()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var job = table.Submit(WithRetries(5, timeout: 3));
        table.Take();
        table.Failed(job);
        table.Wait(1);
        Assert.Empty(table.Take());

        var other = table.Engine(1);

        Assert.Equal([(job, other.Id)], table.TakeSends());
        table.Failed(job);
        table.Wait(4);
        Assert.Equal("TaskTimeout", table.Take().OfType<SchedulerAction.Fail>().Single().Failure.Name);
    }

    [Fact]
    public void The_same_engine_may_try_again_when_the_rules_say_so_and_no_other_is_there()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var job = table.Submit(WithRetries(3, new RetryRules { SameEngine = true }));
        var first = table.TakeSends().Single().Engine;
        table.Failed(job);
        Assert.NotEqual(first, table.TakeSends().Single().Engine);
        table.Failed(job);

        Assert.Single(table.TakeSends());
    }

    [Fact]
    public void Each_retry_rests_longer_than_the_one_before()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var rules = new RetryRules { SameEngine = true, Delay = TimeSpan.FromSeconds(1), Factor = 3, LongestDelay = TimeSpan.FromSeconds(5) };
        var job = table.Submit(WithRetries(3, rules));
        table.Take();
        foreach (var seconds in new[] { 1.0, 3.0, 5.0 })
        {
            table.Failed(job);
            Assert.Contains("before retry", table.Scheduler.Explain(job.Id));
            table.Wait(seconds - 0.01);
            Assert.Empty(table.TakeSends());
            table.Wait(0.02);
            Assert.Equal([job], table.TakeSends().Select(sent => sent.Job));
        }
    }

    [Fact]
    public void Rules_may_count_only_the_loss_of_an_engine_or_certain_errors()
    {
        var table = new TaskTable(hwm: 2);
        table.Engine(0);
        table.Engine(1);
        var loss = table.Submit(WithRetries(3, new RetryRules { LossOnly = true }));
        var some = table.Submit(WithRetries(3, new RetryRules { Errors = ["TimeoutError"] }));
        table.Take();

        table.Failed(loss);
        table.Failed(some, "ValueError");

        Assert.Equal([loss, some], table.Take().OfType<SchedulerAction.Return>().Select(returned => returned.Job));

        var retried = table.Submit(WithRetries(3, new RetryRules { Errors = ["TimeoutError"] }));
        table.Take();
        table.Failed(retried, "TimeoutError");
        Assert.Equal([retried], table.TakeSends().Select(sent => sent.Job));
    }

    [Fact]
    public void A_refused_task_goes_elsewhere_without_a_retry_and_fails_with_every_reason()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 3; id++) table.Engine(id);
        var job = table.Submit();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal([job], table.TakeSends().Select(sent => sent.Job));
            table.Failed(job, "UnmetDependency", dependenciesMet: false);
        }

        var failure = table.Take().OfType<SchedulerAction.Fail>().Single().Failure;
        Assert.Equal("ImpossibleDependency", failure.Name);
        foreach (var id in new[] { 0, 1, 2 }) Assert.Contains($"engine {id} had it: UnmetDependency", failure.Text);
    }

    [Fact]
    public void A_refused_task_waits_for_an_engine_that_is_busy()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var busy = table.Submit();
        var job = table.Submit();
        table.Take();
        table.Failed(job, "UnmetDependency", dependenciesMet: false);
        Assert.Empty(table.TakeSends());

        table.Complete(busy);

        Assert.Equal([job], table.TakeSends().Select(sent => sent.Job));
    }

    [Fact]
    public void The_loss_of_the_engine_uses_a_retry_and_is_noted()
    {
        var table = new TaskTable(hwm: 1);
        var first = table.Engine(0);
        var job = table.Submit(WithRetries(1));
        var second = table.Engine(1);
        table.Take();

        table.Lost(first);
        table.Settle(first, job);
        Assert.Equal([(job, second.Id)], table.TakeSends());
        table.Lost(second);
        table.Settle(second, job);

        Assert.Equal("EngineError", table.Take().OfType<SchedulerAction.Fail>().Single().Failure.Name);
        Assert.Equal([0], job.Demands!.Attempts.Select(attempt => attempt.Engine.Id));
    }

    [Fact]
    public void A_task_whose_last_engine_died_fails_with_that_death_instead_of_waiting()
    {
        var table = new TaskTable(hwm: 1);
        var first = table.Engine(0);
        var second = table.Engine(1);
        var job = table.Submit(WithRetries(5));
        var (here, there) = table.TakeSends().Single().Engine == 0 ? (first, second) : (second, first);
        table.Settle(here, job);
        Assert.Equal([(job, there.Id)], table.TakeSends());

        table.Settle(there, job);

        Assert.Equal("EngineError", table.Take().OfType<SchedulerAction.Fail>().Single().Failure.Name);
        Assert.Equal(["EngineError", "EngineError"], job.Demands!.Attempts.Select(attempt => attempt.Error));
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void A_task_with_a_time_limit_waits_that_long_for_an_engine_in_place_of_the_dead_one()
    {
        var table = new TaskTable(hwm: 1);
        var dead = table.Engine(0);
        var job = table.Submit(WithRetries(1, timeout: 3));
        table.Take();
        table.Settle(dead, job);
        table.Wait(1);
        Assert.Empty(table.Take());

        var other = table.Engine(1);

        Assert.Equal([(job, other.Id)], table.TakeSends());
    }

    [Fact]
    public void A_rest_before_a_retry_is_time_for_another_engine_to_come()
    {
        var table = new TaskTable(hwm: 1);
        var (lucky, unlucky) = (table.Submit(Resting()), table.Submit(Resting()));
        table.Settle(table.Engine(0), lucky);
        table.Take();

        var other = table.Engine(1);
        Assert.Equal([(unlucky, 1)], table.TakeSends());
        table.Complete(unlucky);
        table.Wait(2);

        Assert.Contains(table.Take(), action => action is SchedulerAction.Send sent && sent.Job == lucky && sent.Engine == other);
        table.Settle(other, lucky);
        table.Wait(2);
        Assert.Equal("EngineError", table.Take().OfType<SchedulerAction.Fail>().Single().Failure.Name);

        static Job Resting() => WithRetries(5, new RetryRules { Delay = TimeSpan.FromSeconds(1) });
    }

    [Fact]
    public void An_aborted_task_is_not_tried_again()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var job = table.Submit(WithRetries(3));
        table.Take();
        List<SchedulerAction> actions = [];

        table.Scheduler.Complete(job.Slot!.Engine.Uuid, job.Id, Messages.Reply(job), new ReplyMetadata { Status = "aborted" }, table.Now, actions);

        Assert.IsType<SchedulerAction.Return>(Assert.Single(actions));
    }

    [Fact]
    public void A_retry_on_the_same_engine_does_not_return_for_ever_to_one_that_refuses()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var task = table.Submit(Messages.With(new RequestMetadata { Retries = 5, Retry = new RetryRules { SameEngine = true } }));
        table.Take();
        table.Failed(task);
        Assert.Single(table.TakeSends());
        table.Failed(task, "UnmetDependency", dependenciesMet: false);

        Assert.Empty(table.TakeSends());
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void The_last_error_is_returned_in_the_name_of_the_engine_that_made_it()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var task = table.Submit(retries: 5);
        var second = table.Engine(1);
        table.Failed(task); // on engine 0, then sent to engine 1
        table.Take();

        table.Lost(second);
        table.Settle(second, task);

        var returned = Assert.Single(table.Take().OfType<SchedulerAction.Return>());
        Assert.Equal(0, returned.Engine!.Id);
    }

    [Fact]
    public void Same_engine_retry_with_targets_goes_back_when_the_other_target_dies()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var task = table.Submit(Messages.With(new RequestMetadata { Retries = 5, Retry = new RetryRules { SameEngine = true }, Targets = ["e0", "e1"] }));
        var second = table.Engine(1);
        table.Failed(task); // on engine 0, then sent to engine 1
        table.Take();

        table.Lost(second);
        table.Settle(second, task);

        Assert.Equal([(task, 0)], table.TakeSends());
    }

    [Fact]
    public void Same_engine_retry_that_waits_for_the_other_engine_goes_back_when_that_one_dies()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var task = table.Submit(Messages.With(new RequestMetadata { Retries = 5, Retry = new RetryRules { SameEngine = true } }));
        var second = table.Engine(1);
        var busy = table.Submit();
        table.Failed(task);
        table.Take();

        table.Lost(second);
        table.Settle(second, busy);

        Assert.Equal([(task, 0)], [.. table.Take().OfType<SchedulerAction.Send>().Select(send => (send.Job, send.Engine.Id))]);
    }

    [Fact]
    public void The_same_engine_tries_again_when_the_other_is_lost_while_the_task_waits_for_it_with_a_time_limit()
    {
        var table = new TaskTable(hwm: 1);
        var first = table.Engine(0);
        var job = table.Submit(WithRetries(1, new RetryRules { SameEngine = true }, timeout: 60));
        var other = table.Engine(1);
        table.Submit(0, other.Uuid);
        table.Failed(job);
        table.Take();

        table.Lost(other);

        Assert.Equal([(job, first.Id)], table.TakeSends());
    }

    private static Job WithRetries(int retries, RetryRules? rules = null, double? timeout = null) => Messages.With(new RequestMetadata
    {
        Retries = retries,
        Retry = rules,
        Timeout = timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    });
}
