namespace InteractiveParallel.Controller.Tests;

/// <summary>C# and Python engines in one cluster.</summary>
public class LoadBalancedLanguageTests
{
    [Fact]
    public void Submit_gives_each_task_to_an_engine_of_its_language()
    {
        var table = new TaskTable(hwm: 0);
        table.Engine(0);
        table.Engine(1, recall: false);
        for (var i = 0; i < 10; i++)
        {
            table.Submit(Messages.JobIn("G", null));
            table.Submit();
            table.Submit(Messages.JobIn(null, "python"));
        }

        Assert.Equal(new Dictionary<string, int> { ["e0"] = 10, ["e1"] = 20 }, table.TakeSent());
    }

    [Fact]
    public void Submit_of_text_without_a_language_takes_any_engine()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1, recall: false);
        for (var i = 0; i < 2; i++) table.Submit(Messages.JobIn(null, null));

        Assert.Equal(new Dictionary<string, int> { ["e0"] = 1, ["e1"] = 1 }, table.TakeSent());
    }

    [Fact]
    public void Submit_of_a_function_in_CSharp_waits_while_there_is_only_Python_and_says_why()
    {
        var table = new TaskTable(hwm: null);
        table.Engine(0, recall: false);
        var job = table.Submit(Messages.JobIn("G", null));
        Assert.Empty(table.Take());
        Assert.Contains("runs csharp", table.Scheduler.Explain(job.Id));

        var engine = table.Engine(1);

        Assert.Equal([new SchedulerAction.Send(job, engine)], table.Take());
    }

    [Fact]
    public void Submit_fails_at_once_when_no_target_runs_the_language()
    {
        var table = new TaskTable(hwm: null);
        table.Engine(0, recall: false);

        var job = table.Submit(Messages.JobIn("G", null, "e0"));

        var failed = Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take()));
        Assert.Equal((job, "ImpossibleDependency"), (failed.Job, failed.Failure.Name));
        Assert.Contains("engine 0 runs python, not csharp", failed.Failure.Text);
    }

    [Fact]
    public void Submit_of_a_pickled_function_takes_any_engine_where_there_is_no_Python()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Submit();
        Assert.Equal(1, table.TakeSent()["e0"]);

        var waiting = table.SubmitMany(3);
        var python = table.Engine(1, recall: false);

        Assert.Equal([new SchedulerAction.Send(waiting[0], python)], table.Take());
    }

    [Fact]
    public void Settle_of_the_last_Python_engine_lets_its_tasks_wait_for_another_one()
    {
        var table = new TaskTable(hwm: 1);
        var python = table.Engine(0, recall: false);
        var jobs = table.SubmitMany(3);
        table.Engine(1);
        table.Take();

        table.Lost(python);
        table.Settle(python, jobs[0]);
        Assert.DoesNotContain(table.Take(), action => action is SchedulerAction.Send);
        Assert.Contains("runs python", table.Scheduler.Explain(jobs[1].Id));

        var next = table.Engine(2, recall: false);
        Assert.Equal([new SchedulerAction.Send(jobs[1], next)], table.Take());
    }

    [Fact]
    public void Rebalance_asks_nothing_back_for_an_idle_engine_of_another_language()
    {
        var table = new TaskTable(hwm: 4);
        table.Engine(0);
        for (var i = 0; i < 4; i++) table.Submit(Messages.JobIn("G", null));
        table.Engine(1, recall: false);
        table.Take();

        Assert.False(table.Scheduler.WantsRebalance);
        table.Rebalance();

        Assert.Empty(table.Take());
    }
}
