namespace InteractiveParallel.Controller.Tests;

public class LoadBalancedSchedulerTests
{
    [Fact]
    public void Submit_without_engines_waits_and_says_why()
    {
        var table = new TaskTable(hwm: null);
        var job = table.Submit();
        Assert.Empty(table.Take());
        Assert.Contains("no engines", table.Scheduler.Explain(job.Id));
        var engine = table.Engine(0);
        Assert.Equal([new SchedulerAction.Send(job, engine)], table.Take());
        Assert.Equal("it is on engine 0", table.Scheduler.Explain(job.Id));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(0, 100)]
    public void Submit_obeys_the_users_hwm_exactly(int hwm, int expected)
    {
        var table = new TaskTable(hwm);
        table.Engine(0);
        var jobs = table.SubmitMany(100);
        Assert.Equal(expected, table.TakeSent()["e0"]);
        table.Complete(jobs[0], microseconds: 1);
        Assert.Equal(hwm == 0 ? 0 : 1, table.Take().Count(a => a is SchedulerAction.Send));
    }

    [Fact]
    public void Submit_chooses_the_least_load_and_then_the_longest_idle()
    {
        var table = new TaskTable(hwm: 2);
        for (var id = 0; id < 3; id++) table.Engine(id);
        table.SubmitMany(6);
        var sent = table.Take().Cast<SchedulerAction.Send>().Select(s => s.Engine.Id).ToList();
        Assert.Equal([2, 1, 0, 2, 1, 0], sent); // a newcomer is the first to get work
    }

    [Fact]
    public void Complete_gives_the_next_task_in_order_of_submission()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var jobs = table.SubmitMany(4);
        var sent = new List<Job>();
        foreach (var job in jobs)
        {
            sent.AddRange(table.Take().OfType<SchedulerAction.Send>().Select(s => s.Job));
            table.Complete(job);
        }

        Assert.Equal(jobs, sent);
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void Complete_twice_returns_the_result_once()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var job = table.Submit();
        table.Take();
        table.Complete(job);
        table.Complete(job);
        Assert.Collection(table.Take(), a => Assert.IsType<SchedulerAction.Return>(a), a => Assert.IsType<SchedulerAction.Late>(a));
    }

    [Fact]
    public void Submit_of_a_task_in_flight_is_not_run_twice()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var job = table.Submit();
        table.Take();
        List<SchedulerAction> actions = [];
        table.Scheduler.Submit(job, table.Now, actions);
        Assert.IsType<SchedulerAction.Repeated>(Assert.Single(actions));
    }

    [Theory]
    [InlineData(10, 64)] // 100 would fill a millisecond
    [InlineData(50, 20)]
    [InlineData(400, 3)]
    [InlineData(1000, 1)]
    [InlineData(250_000, 1)]
    public void Adaptive_window_follows_the_run_time(double microseconds, int expected)
    {
        var table = new TaskTable(hwm: null);
        table.Engine(0);
        table.SubmitMany(100);
        Assert.Equal(1, table.TakeSent()["e0"]); // without history
        table = new TaskTable(hwm: null);
        table.Engine(0);
        table.Warm(microseconds);
        table.SubmitMany(100);
        Assert.Equal(expected, table.TakeSent()["e0"]);
    }

    [Fact]
    public void Adaptive_window_shrinks_when_tasks_become_long()
    {
        var table = new TaskTable(hwm: null);
        table.Engine(0);
        table.Warm(10);
        table.Complete(table.Submit(), microseconds: 1_000_000);
        table.Take();
        table.SubmitMany(10);
        Assert.Equal(1, table.TakeSent()["e0"]);
    }

    [Fact]
    public void Engine_that_cannot_recall_gets_at_most_two()
    {
        var table = new TaskTable(hwm: null);
        table.Engine(0, recall: false);
        table.Warm(10);
        table.SubmitMany(100);
        Assert.Equal(2, table.TakeSent()["e0"]);
    }

    [Fact]
    public void Silent_engine_gets_no_work_until_it_is_back()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        table.Silent(engine, true);
        var job = table.Submit();
        Assert.Empty(table.Take());
        Assert.Contains("engine 0 does not answer", table.Scheduler.Explain(job.Id));
        table.Silent(engine, false);
        Assert.Equal([new SchedulerAction.Send(job, engine)], table.Take());
    }

    [Fact]
    public void Silent_engines_tasks_wait_and_its_late_result_counts()
    {
        var table = new TaskTable(hwm: 1);
        var engine = table.Engine(0);
        var job = table.Submit();
        table.Take();
        table.Silent(engine, true);
        table.Complete(job);
        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
    }
}
