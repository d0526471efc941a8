namespace InteractiveParallel.Controller.Tests;

public class LoadBalancedLossTests
{
    [Fact]
    public void Settle_fails_the_running_task_and_sends_the_others_elsewhere()
    {
        var table = new TaskTable(hwm: 3);
        var dying = table.Engine(0);
        var jobs = table.SubmitMany(3);
        table.Take();
        table.Lost(dying);
        Assert.Empty(table.Take());
        table.Settle(dying);
        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take()));
        Assert.Equal(jobs[0], failed.Job);
        Assert.Equal($"Engine 0 died while running task '{jobs[0].Id}' (SIGKILL)", failed.Failure.Text);

        var other = table.Engine(1);
        Assert.Equal([new SchedulerAction.Send(jobs[1], other), new SchedulerAction.Send(jobs[2], other)], table.Take());
        Assert.Equal(1, jobs[1].Attempt);
    }

    [Fact]
    public void Settle_fails_all_that_had_begun_also_those_whose_replies_were_lost()
    {
        var table = new TaskTable(null);
        var dying = table.Engine(0);
        table.Warm(10);
        var jobs = table.SubmitMany(5);
        table.Take();
        table.Engine(1);
        table.Settle(dying, jobs[0], jobs[1], jobs[2]);
        var actions = table.Take();
        Assert.Equal(jobs[..3], actions.OfType<SchedulerAction.Fail>().Select(f => f.Job));
        Assert.Equal(jobs[3], Assert.Single(actions.OfType<SchedulerAction.Send>()).Job);
    }

    [Fact]
    public void Settle_puts_tasks_back_in_front_of_younger_ones()
    {
        var table = new TaskTable(hwm: 2);
        var dying = table.Engine(0);
        var old = table.SubmitMany(2);
        table.SubmitMany(2);
        table.Take();
        table.Settle(dying);
        table.Take();
        table.Engine(1);
        Assert.Equal(old[1], table.Take().OfType<SchedulerAction.Send>().First().Job);
    }

    [Fact]
    public void Settle_tries_the_running_task_again_while_it_has_retries()
    {
        var table = new TaskTable(hwm: 1);
        var job = table.Submit(retries: 1);
        EngineRecord[] engines = [table.Engine(0), table.Engine(1)];
        foreach (var engine in engines)
        {
            Assert.Equal(engine, Assert.IsType<SchedulerAction.Send>(Assert.Single(table.Take())).Engine);
            table.Settle(engine);
        }

        Assert.Equal(job, Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take())).Job);
    }

    [Fact]
    public void Result_that_comes_between_loss_and_settlement_counts()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        var job = table.Submit();
        table.Take();
        table.Lost(engine);
        table.Complete(job);
        table.Settle(engine);
        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
    }

    [Fact]
    public void Result_of_a_lost_engine_counts_while_the_task_waits_again()
    {
        var table = new TaskTable(hwm: 2);
        var engine = table.Engine(0);
        var jobs = table.SubmitMany(2);
        table.Settle(engine);
        table.Take();
        table.Complete(jobs[1]);
        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
        Assert.Equal(0, table.Scheduler.QueuedCount);
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void Result_of_a_task_that_failed_with_its_engine_is_late()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        var job = table.Submit();
        table.Settle(engine);
        table.Take();
        table.Complete(job);
        Assert.IsType<SchedulerAction.Late>(Assert.Single(table.Take()));
    }

    [Fact]
    public void Settle_of_an_engine_that_registered_anew_leaves_the_new_one_alone()
    {
        var table = new TaskTable(hwm: 1);
        var old = table.Engine(0);
        table.Settle(old);
        table.Engine(0);
        var job = table.Submit();
        table.Take();
        table.Settle(old with { Host = "before" });
        Assert.Empty(table.Take());
        table.Complete(job);
        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
    }
}
