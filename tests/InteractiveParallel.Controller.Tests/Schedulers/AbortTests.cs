using System.Globalization;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Clients take tasks back.</summary>
public sealed class AbortTests
{
    [Fact]
    public void Client_is_told_of_its_own_tasks_by_what_is_left_and_engines_of_what_they_hold()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var (first, second, queued, last) = (table.Submit(), table.Submit(), table.Submit(), table.Submit());
        table.Take();

        var left = table.AbortBy(Messages.ClientIdentity, first, second, queued);

        Assert.Equal([first.Id, second.Id], left);
        var actions = table.Take();
        Assert.Equal([queued], Assert.Single(actions.OfType<SchedulerAction.AbortQuietly>()).Jobs);
        Assert.Empty(actions.OfType<SchedulerAction.Abort>());
        var refusals = actions.OfType<SchedulerAction.Refuse>().ToDictionary(refuse => refuse.Engine.Id, refuse => Assert.Single(refuse.MessageIds));
        Assert.Equal(first.Id, refusals[first.Slot!.Engine.Id]);
        Assert.Equal(second.Id, refusals[second.Slot!.Engine.Id]);
        table.Complete(first);
        Assert.Equal(last, Assert.Single(Sends(table.Take())).Job);
    }

    [Fact]
    public void Tasks_that_are_taken_back_together_are_aborted_also_when_one_depends_on_another()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Submit();
        var first = table.Submit();
        var second = table.Submit(Messages.With(new RequestMetadata { After = new TaskDependency([first.Id]) }));
        table.Take();

        var left = table.AbortBy(Messages.ClientIdentity, first, second);

        Assert.Empty(table.Take().OfType<SchedulerAction.Fail>());
        Assert.Empty(left);
    }

    [Fact]
    public void Tasks_of_another_client_are_answered()
    {
        var table = new TaskTable(hwm: 1);
        var waiting = table.Submit();

        Assert.Empty(table.AbortBy("another"u8, waiting));

        Assert.Equal(waiting, Assert.IsType<SchedulerAction.Abort>(Assert.Single(table.Take())).Job);
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void Aborted_task_that_fails_is_not_tried_again()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var task = table.Submit(retries: 5);
        table.Take();
        table.AbortBy(Messages.ClientIdentity, task);
        table.Take();

        table.Failed(task);

        Assert.IsType<SchedulerAction.Return>(Assert.Single(table.Take()));
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void Aborted_task_that_its_engine_gives_back_is_not_given_to_another()
    {
        var table = new TaskTable(hwm: 2);
        var engine = table.Engine(0);
        var (running, ahead) = (table.Submit(), table.Submit());
        table.Take();
        table.AbortBy(Messages.ClientIdentity, ahead);
        table.Take();

        table.Lost(engine);
        table.Engine(1);
        table.Settle(engine, running);

        var actions = table.Take();
        Assert.Equal(ahead, Assert.Single(actions.OfType<SchedulerAction.Abort>()).Job);
        Assert.Equal(running, Assert.Single(actions.OfType<SchedulerAction.Fail>()).Job);
        Assert.Empty(Sends(actions));
    }

    [Fact]
    public void Aborted_task_dies_with_its_engine()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        table.Engine(1);
        var task = table.Submit(retries: 5);
        var holder = task.Slot!.Engine;
        table.AbortBy(Messages.ClientIdentity, task);
        table.Take();

        table.Lost(holder);
        table.Settle(holder, task);

        Assert.Equal(task, Assert.Single(table.Take().OfType<SchedulerAction.Fail>()).Job);
        Assert.Equal(0, table.Scheduler.Count);
    }

    [Fact]
    public void Engine_that_connects_again_is_asked_again_and_what_it_lacks_has_ended()
    {
        var table = new TaskTable(hwm: 2);
        var engine = table.Engine(0);
        var (held, lacking) = (table.Submit(), table.Submit());
        table.AbortBy(Messages.ClientIdentity, held, lacking);
        table.Take();

        table.Reconcile(engine, new InventoryReply([held.Id], [], []));

        var actions = table.Take();
        Assert.Equal([held.Id], Assert.Single(actions.OfType<SchedulerAction.Refuse>()).MessageIds);
        Assert.Equal(lacking, Assert.Single(actions.OfType<SchedulerAction.Abort>()).Job);
        Assert.Empty(Sends(actions));
    }

    [Fact]
    public void Tasks_that_are_named_twice_and_in_ranges_are_taken_back_once()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        Job[] jobs = [table.Submit(), table.Submit(), table.Submit(), table.Submit()];
        table.Take();
        var left = table.AbortBy(Messages.ClientIdentity, new AbortRequest
        {
            MsgIds = [jobs[1].Id, jobs[1].Id],
            Ranges = [.. jobs.Select(job => RangeOf(job.Id)), .. jobs.Select(job => RangeOf(job.Id)), new MessageIdRange("nobody_", 7, 8)],
        });

        Assert.Equal([jobs[0].Id, "nobody_7", "nobody_8"], left.Distinct());
        Assert.Equal(jobs.Skip(1), Assert.Single(table.Take().OfType<SchedulerAction.AbortQuietly>()).Jobs);
        Assert.Equal(1, table.Scheduler.Count);
    }

    [Fact]
    public void Unknown_tasks_are_left()
    {
        var table = new TaskTable(hwm: 1);
        var unknown = Messages.Job();

        Assert.Equal([unknown.Id], table.AbortBy(Messages.ClientIdentity, unknown));
        Assert.Empty(table.Take());
    }

    private static MessageIdRange RangeOf(string id)
    {
        var cut = id.LastIndexOf('_') + 1;
        var number = long.Parse(id.AsSpan(cut), CultureInfo.InvariantCulture);
        return new MessageIdRange(id[..cut], number, number);
    }

    private static IEnumerable<SchedulerAction.Send> Sends(IEnumerable<SchedulerAction> actions) => actions.OfType<SchedulerAction.Send>();
}
