using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Tasks that wait for any engine but those that failed or refused them.</summary>
public class ExcludedEnginesTests
{
    [Fact]
    public void Engine_with_room_passes_over_older_tasks_that_it_refused()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 2; id++) table.Engine(id);
        var (refused, other) = (table.Submit(), table.Submit());
        var younger = table.Submit();
        var (onFirst, onSecond) = refused.Slot!.Engine.Id == 0 ? (refused, other) : (other, refused);
        table.Take();

        table.Failed(onFirst, "UnmetDependency", dependenciesMet: false);
        Assert.Equal([(younger, 0)], table.TakeSends());

        table.Complete(onSecond);
        Assert.Equal([(onFirst, 1)], table.TakeSends());
    }

    [Fact]
    public void Refused_task_keeps_its_place_before_younger_tasks_on_other_engines()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 2; id++) table.Engine(id);
        var running = table.SubmitMany(2);
        table.SubmitMany(3);
        var free = running[1].Slot!.Engine.Id;
        table.Failed(running[0], "UnmetDependency", dependenciesMet: false);
        table.Take();

        table.Complete(running[1]);

        Assert.Equal([(running[0], free)], table.TakeSends());
    }

    [Fact]
    public void Tasks_that_the_last_of_the_other_engines_leaves_behind_fail()
    {
        var table = new TaskTable(hwm: 1);
        table.Engine(0);
        var second = table.Engine(1);
        var (refused, plain) = (table.Submit(), table.Submit());
        var waiting = table.Submit();
        if (refused.Slot!.Engine.Id != 0) (refused, plain) = (plain, refused);
        table.Failed(refused, "UnmetDependency", dependenciesMet: false);
        table.Take();

        table.Lost(second);

        Assert.Equal(refused, Assert.Single(table.Take().OfType<SchedulerAction.Fail>()).Job);
        Assert.NotNull(waiting.Slot);
        Assert.NotNull(plain.Slot);
    }

    [Fact]
    public void Oldest_task_for_an_engine_is_found_among_all_that_exclude_others()
    {
        var random = new Random(1);
        var tasks = new ExcludingTasks();
        List<Job> held = [];
        for (var i = 0; i < 3000; i++)
        {
            if (held.Count > 0 && random.Next(3) == 0)
            {
                var gone = held[random.Next(held.Count)];
                held.Remove(gone);
                tasks.Remove(gone);
            }
            else
            {
                // Those that arrive late are older than some that wait.
                var job = Messages.Job();
                job.Sequence = (random.Next(1000) * 10_000L) + i;
                for (var excluded = random.Next(1, 4); excluded > 0; excluded--) job.EnsureDemands().Excluded.Add($"e{random.Next(random.Next(1, 6))}");
                held.Add(job);
                tasks.Add(job);
            }

            for (var engine = 0; engine < 6; engine++)
                Assert.Equal(held.Where(job => !job.Excluded.Contains($"e{engine}")).MinBy(job => job.Sequence), tasks.FirstFor($"e{engine}"));
            Assert.Equal(held.MinBy(job => job.Sequence), tasks.First);
            Assert.Equal(held.Count, tasks.Count);
        }

        for (var least = 0; least < 4; least++)
            Assert.Equal(held.Where(job => job.Excluded.Count >= least).OrderBy(job => job.Sequence), tasks.ThatExclude(least));
    }

    [Fact]
    public void Tasks_of_one_view_share_their_list_of_targets()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 3; id++) table.Engine(id);
        string[] targets = ["e0", "e2"];
        var jobs = Enumerable.Range(0, 5).Select(_ => table.Submit(Messages.With(new RequestMetadata { Quiet = true, Targets = targets }))).ToList();

        Assert.All(jobs, job => Assert.Same(jobs[0].Targets, job.Targets));
        Assert.All(jobs, job => Assert.Same(job.Targets, job.Requested));
        Assert.Equal([0, 2], table.TakeSends().Select(sent => sent.Engine).Order());
    }

    [Fact]
    public void Lists_of_targets_that_differ_in_one_engine_are_kept_apart()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 101; id++) table.Engine(id);
        string[] all = [.. Enumerable.Range(0, 100).Select(id => $"e{id}")];
        table.SubmitMany(100, all);
        var without = table.Submit(0, [.. all.Where(uuid => uuid != "e50"), "e100"]);

        Assert.Equal((without, 100), table.TakeSends()[^1]);
    }

    [Fact]
    public void Views_of_many_different_targets_are_served_like_one()
    {
        var table = new TaskTable(hwm: 1);
        for (var id = 0; id < 50; id++) table.Engine(id);
        var jobs = Enumerable.Range(0, 500).Select(i => table.Submit(0, $"e{i % 50}", $"e{(i * 7 % 50) + (i % 3)}")).ToList();
        for (var round = 0; round < 500 && table.Scheduler.Count > 0; round++)
            foreach (var (job, engine) in table.TakeSends())
            {
                Assert.Contains($"e{engine}", job.Requested);
                table.Complete(job);
            }

        Assert.Equal((0, 0), (table.Scheduler.Count, table.Scheduler.QueuedCount));
        Assert.Equal(500, jobs.Count);
    }
}
