using InteractiveParallel.Protocol.Contents;
namespace InteractiveParallel.Controller.Tests;

public class LoadBalancedRecallTests
{
    [Fact]
    public void Rebalance_asks_an_engine_with_a_long_task_for_what_another_could_run()
    {
        var table = new TaskTable(hwm: 5);
        var busy = table.Engine(0);
        var jobs = table.SubmitMany(5);
        table.Take();
        var idle = table.Engine(1);
        Assert.True(table.Scheduler.WantsRebalance);
        table.Rebalance();
        var recall = Assert.IsType<SchedulerAction.Recall>(Assert.Single(table.Take()));
        Assert.Equal(busy, recall.Engine);
        Assert.Equal([jobs[4].Id, jobs[3].Id], recall.MessageIds); // the newest; half of what is ahead

        table.Recalled(busy, recall.MessageIds);
        Assert.Equal([new SchedulerAction.Send(jobs[3], idle), new SchedulerAction.Send(jobs[4], idle)], table.Take());
        Assert.Equal(1, jobs[3].Attempt);
    }

    [Fact]
    public void Rebalance_leaves_an_engine_that_makes_progress_alone()
    {
        var table = new TaskTable(hwm: 5);
        table.Engine(0);
        table.SubmitMany(5);
        table.Engine(1);
        table.Take();
        table.Rebalance(afterMilliseconds: 0.5);
        Assert.Empty(table.Take());
    }

    [Fact]
    public void Rebalance_does_not_ask_engines_that_cannot_recall()
    {
        var table = new TaskTable(hwm: 5);
        table.Engine(0, recall: false);
        table.SubmitMany(5);
        table.Engine(1);
        table.Take();
        table.Rebalance();
        Assert.Empty(table.Take());
        Assert.False(table.Scheduler.WantsRebalance);
    }

    [Fact]
    public void Recall_that_comes_too_late_changes_nothing()
    {
        var table = new TaskTable(hwm: 2);
        var busy = table.Engine(0);
        var jobs = table.SubmitMany(2);
        table.Engine(1);
        table.Take();
        table.Rebalance();
        table.Take();
        table.Recalled(busy, []);
        foreach (var job in jobs) table.Complete(job);
        Assert.Equal(2, table.Take().Count(a => a is SchedulerAction.Return));
        Assert.False(table.Scheduler.WantsRebalance);
    }

    [Fact]
    public void Recalled_tasks_do_not_go_back_to_the_engine_that_sits_on_a_long_one()
    {
        var table = new TaskTable(hwm: null);
        var busy = table.Engine(0);
        table.Warm(10);
        table.SubmitMany(10);
        table.Take();
        table.Engine(1); // without history it takes one at a time
        table.Rebalance();
        var recall = Assert.IsType<SchedulerAction.Recall>(Assert.Single(table.Take()));
        table.Recalled(busy, recall.MessageIds);
        Assert.Equal(new Dictionary<string, int> { ["e1"] = 1 }, table.TakeSent());
    }

    [Fact]
    public void Engine_that_finishes_its_long_task_gets_work_again()
    {
        var table = new TaskTable(hwm: 3);
        var busy = table.Engine(0);
        var jobs = table.SubmitMany(3);
        table.Engine(1);
        table.Take();
        table.Rebalance();
        table.Recalled(busy, [jobs[2].Id]);
        table.Take();
        table.Complete(jobs[0]);
        table.Take();
        table.SubmitMany(4);
        Assert.Equal(2, table.TakeSent()["e0"]); // it has jobs[1] already
    }

    [Fact]
    public void Recall_of_a_task_for_one_engine_only_is_not_asked()
    {
        var table = new TaskTable(hwm: 3);
        table.Engine(0);
        table.SubmitMany(3, ["e0"]);
        table.Engine(1);
        table.Take();
        table.Rebalance();
        Assert.Empty(table.Take());
    }

    [Fact]
    public void Rebalance_asks_again_when_an_engine_idles_again()
    {
        var table = new TaskTable(hwm: 3);
        var busy = table.Engine(0);
        var jobs = table.SubmitMany(3);
        var idle = table.Engine(1);
        table.Take();
        table.Rebalance();
        table.Recalled(busy, [jobs[2].Id]);
        table.Complete(jobs[2]);
        table.Take();
        table.Rebalance();
        Assert.Equal([jobs[1].Id], Assert.IsType<SchedulerAction.Recall>(Assert.Single(table.Take())).MessageIds);
        table.Recalled(busy, [jobs[1].Id]);
        Assert.Equal([new SchedulerAction.Send(jobs[1], idle)], table.Take());
    }

    [Fact]
    public void Rebalance_asks_once_for_the_only_task_of_an_engine_that_a_direct_call_may_hold_up()
    {
        var table = new TaskTable(hwm: 1);
        var heldUp = table.Engine(0);
        var job = table.Submit();
        var idle = table.Engine(1);
        table.Take();
        table.Rebalance();
        Assert.Equal([job.Id], Assert.IsType<SchedulerAction.Recall>(Assert.Single(table.Take())).MessageIds);
        table.Recalled(heldUp, [job.Id]);
        Assert.Equal([new SchedulerAction.Send(job, idle)], table.Take());

        table.Rebalance();
        Assert.Equal(idle, Assert.IsType<SchedulerAction.Recall>(Assert.Single(table.Take())).Engine);
        table.Recalled(idle, []);
        table.Rebalance();
        Assert.Empty(table.Take());
        Assert.False(table.Scheduler.WantsRebalance);
    }

    [Fact]
    public void Reconcile_sends_again_what_was_given_back_in_an_answer_that_was_lost()
    {
        var table = new TaskTable(hwm: 2);
        var busy = table.Engine(0);
        var jobs = table.SubmitMany(2);
        foreach (var job in jobs) job.SentOver = this;
        table.Engine(1);
        table.Take();
        table.Rebalance();
        table.Take();
        var asked = table.Scheduler.SentBefore(busy.Uuid, this);
        Assert.Equal([jobs[1]], asked);

        List<SchedulerAction> actions = [];
        table.Scheduler.Reconcile(busy.Uuid, asked, new EngineInventory(new InventoryReply([jobs[0].Id], [], [])), table.Now, actions);
        Assert.Equal([new SchedulerAction.Send(jobs[1], busy)], actions);
        Assert.Empty(table.Scheduler.SentBefore(busy.Uuid, this));
    }

    [Fact]
    public void Rebalance_is_not_wanted_for_tasks_that_may_run_on_one_engine_only()
    {
        var table = new TaskTable(hwm: 0);
        for (var id = 0; id < 2; id++) table.Engine(id);
        table.SubmitMany(10, ["e0"]);
        table.Take();

        Assert.False(table.Scheduler.WantsRebalance);
    }

    [Fact]
    public void Rebalance_that_finds_nothing_is_wanted_again_when_another_engine_idles()
    {
        var table = new TaskTable(hwm: 5);
        var busy = table.Engine(0);
        table.Engine(1);
        table.Engine(2);
        var elsewhere = table.SubmitMany(5, ["e1"]);
        var jobs = table.SubmitMany(5, ["e0", "e1"]);
        table.Take();

        table.Rebalance();
        Assert.Empty(table.Take());
        Assert.False(table.Scheduler.WantsRebalance);

        foreach (var job in elsewhere) table.Complete(job);
        Assert.True(table.Scheduler.WantsRebalance);
        table.Rebalance();
        var recall = Assert.IsType<SchedulerAction.Recall>(table.Take()[^1]);
        Assert.Equal(busy, recall.Engine);
        Assert.Subset(jobs.Select(job => job.Id).ToHashSet(), recall.MessageIds.ToHashSet());
    }

    [Fact]
    public void Rebalance_that_finds_nothing_is_wanted_again_when_the_tasks_of_its_engine_change()
    {
        var table = new TaskTable(hwm: 5);
        for (var id = 0; id < 3; id++) table.Engine(id);
        table.SubmitMany(5, ["e1"]);
        var jobs = table.SubmitMany(5, ["e0", "e1"]);
        table.Take();
        table.Rebalance();
        Assert.False(table.Scheduler.WantsRebalance);

        table.Complete(jobs[0]);

        Assert.True(table.Scheduler.WantsRebalance);
    }
}
