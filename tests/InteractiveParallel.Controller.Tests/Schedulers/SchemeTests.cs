namespace InteractiveParallel.Controller.Tests;

/// <summary>How the schemes deal tasks out.</summary>
public class SchemeTests
{
    [Theory]
    [InlineData("leastload")]
    [InlineData("lru")]
    [InlineData("pure")]
    public void Even_schemes_deal_evenly(string scheme) => Assert.All(Deal(new TaskTable(0, new SchemeChoice(scheme)), 10, 1000), count => Assert.Equal(100, count));

    [Theory]
    [InlineData("plainrandom", 5_000, 15_000)]
    [InlineData("twobin", 5_000, 15_000)]
    [InlineData("weighted", 9_000, 11_000)]
    public void Random_schemes_reach_every_engine(string scheme, int least, int most)
        => Assert.All(Deal(new TaskTable(0, new SchemeChoice(scheme)), 10, 100_000), count => Assert.InRange(count, least, most));

    [Fact]
    public void Lru_ignores_the_load()
    {
        var table = new TaskTable(0, new SchemeChoice("lru"));
        for (var id = 0; id < 2; id++) table.Engine(id);
        table.SubmitMany(4);
        var sent = table.TakeSends();
        foreach (var (job, engine) in sent)
            if (engine == sent[0].Engine) table.Complete(job);
        table.Take();

        table.SubmitMany(2);

        // Leastload would have given both to the engine that is idle.
        Assert.Equal(2, table.TakeSends().Select(s => s.Engine).Distinct().Count());
    }

    [Fact]
    public void Weighted_prefers_the_lighter_engine()
    {
        var table = new TaskTable(0, new SchemeChoice("weighted"));
        table.Engine(0);
        table.SubmitMany(100, ["e0"]);
        table.Engine(1);
        table.Take();

        var first = table.Submit();

        Assert.Equal([(first, 1)], table.TakeSends());
    }

    [Fact]
    public void Weighted_picks_engines_by_the_inverse_of_their_loads()
    {
        var table = new TaskTable(0, new SchemeChoice("weighted"));
        for (var id = 0; id < 2; id++) table.Engine(id);
        table.Submit(0, "e0");
        table.SubmitMany(3, ["e1"]);
        table.Take();
        var heavier = 0;
        for (var i = 0; i < 16_000; i++)
        {
            var job = table.Submit();
            if (table.TakeSends() is [(_, 1)]) heavier++;
            table.Complete(job);
            table.Take();
        }

        // It has a quarter of the weights, and is taken when both picks fall on it.
        Assert.InRange(heavier, 900, 1_100);
    }

    [Fact]
    public void A_users_own_rule_chooses()
    {
        List<int> seen = [];
        var last = new SchemeChoice("mine", engines =>
        {
            seen.Add(engines.Count);
            return engines.Select((engine, index) => (engine.Id, index)).Max().index;
        });

        var counts = Deal(new TaskTable(2, last), 3, 5);

        Assert.Equal([1, 2, 2], counts);
        Assert.Equal([3, 3, 2, 2, 1], seen);
    }

    [Fact]
    public void An_unknown_scheme_is_refused_with_the_names_that_there_are()
    {
        var table = new TaskTable(0, new SchemeChoice("fastest"));

        Assert.Contains("leastload, lru", Assert.Throws<InvalidOperationException>(() => table.Engine(0)).Message);
    }

    [Fact]
    public void Without_a_scheduler_tasks_fail_and_say_why()
    {
        var table = new TaskTable(0, new SchemeChoice("none"));
        table.Engine(0);

        table.Submit();

        Assert.Contains("--scheme none", Assert.IsType<SchedulerAction.Fail>(Assert.Single(table.Take())).Failure.Text);
    }

    private static int[] Deal(TaskTable table, int engines, int tasks)
    {
        for (var id = 0; id < engines; id++) table.Engine(id);
        for (var i = 0; i < tasks; i++) table.Submit();
        var counts = new int[engines];
        foreach (var (_, engine) in table.TakeSends()) counts[engine]++;
        return counts;
    }
}
