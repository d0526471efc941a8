namespace InteractiveParallel.Controller.Tests;

public class LoadBalancedTargetsTests
{
    [Fact]
    public void Submit_honours_targets_and_takes_the_least_loaded_of_them()
    {
        var table = new TaskTable(hwm: 2);
        for (var id = 0; id < 3; id++) table.Engine(id);
        table.SubmitMany(4, ["e0", "e1"]);
        Assert.Equal(new Dictionary<string, int> { ["e0"] = 2, ["e1"] = 2 }, table.TakeSent());
    }

    [Fact]
    public void Submit_for_targets_that_are_not_alive_fails_at_once_and_names_them()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Submit(0, "gone", "never");
        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take()));
        Assert.Equal("ImpossibleDependency", failed.Failure.Name);
        Assert.Contains("engine gone is gone; engine never is gone", failed.Failure.Text);
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void Task_for_a_busy_target_holds_nobody_else_up()
    {
        var table = new TaskTable(hwm: 1);
        var (busy, free) = (table.Engine(0), table.Engine(1));
        table.Submit(0, busy.Uuid);
        var waiting = table.Submit(0, busy.Uuid);
        var next = table.Submit();
        Assert.Equal(new SchedulerAction.Send(next, free), table.Take()[^1]);
        Assert.Contains("engine 0 is busy with 1 task", table.Scheduler.Explain(waiting.Id));
    }

    [Fact]
    public void Engine_takes_the_oldest_task_over_all_queues_that_it_serves()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        var running = table.Submit();
        table.Take();
        var (old, mine, young) = (table.Submit(), table.Submit(0, "e0"), table.Submit());
        List<Job> order = [];
        foreach (var job in new[] { running, old, mine })
        {
            table.Complete(job);
            order.Add(table.Take().OfType<SchedulerAction.Send>().Single().Job);
        }

        Assert.Equal([old, mine, young], order);
        Assert.Equal(0, engine.Id);
    }

    [Fact]
    public void Loss_of_the_last_target_fails_what_waits_for_it()
    {
        var table = new TaskTable(hwm: 1);
        var (a, b) = (table.Engine(0), table.Engine(1));
        table.SubmitMany(2);
        table.Take();
        var waiting = table.Submit(0, "e0", "e1");
        table.Lost(a);
        Assert.Empty(table.Take());
        table.Lost(b);
        Assert.Equal(waiting, Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take())).Job);
    }

    [Fact]
    public void Explanation_names_the_first_of_many_engines_and_counts_the_others()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 29; id >= 0; id--) table.Engine(id);
        table.SubmitMany(30);
        var why = table.Scheduler.Explain(table.Submit().Id)!;

        Assert.Contains("engine 0 is busy with 1 task; engine 1 is", why);
        Assert.EndsWith("engine 19 is busy with 1 task; and 10 more engines", why);
    }

    [Fact]
    public void Explanation_counts_the_tasks_before_one_up_to_a_thousand()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        var jobs = table.SubmitMany(1100);

        Assert.Equal("it is behind 1000 others on engine 0", table.Scheduler.Explain(jobs[1000].Id));
        Assert.Equal("it is behind 1000 or more others on engine 0", table.Scheduler.Explain(jobs[1099].Id));
    }
}
