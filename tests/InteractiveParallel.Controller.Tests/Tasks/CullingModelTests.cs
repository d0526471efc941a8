namespace InteractiveParallel.Controller.Tests;

/// <summary>Random histories against what must hold whatever happens.</summary>
public class CullingModelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Live_tasks_stay_and_the_limits_hold(int seed)
    {
        var random = new Random(seed);
        var options = new TaskDatabaseOptions
        {
            RecordLimit = random.Next(1, 40), SizeLimit = random.Next(5_000, 200_000), CullFraction = random.NextDouble(),
        };
        var history = new TaskHistory(options);
        List<Job> live = [], settled = [];
        for (var step = 0; step < 800; step++)
        {
            Happen(history, random, live, settled);
            Assert.Equal(live.Select(j => j.Id).Order(), history.Ledger.Live.Select(r => r.Id).Order());
            Assert.InRange(history.Database.Count, 0, options.RecordLimit);
            var kept = history.Database.Records.Sum(r => r.Bytes) + history.Ledger.Live.Sum(r => r.Output?.Bytes ?? 0);
            Assert.Equal(kept, history.Database.Bytes);
            Assert.True(history.Database.Count == 0 || history.Database.Bytes <= options.SizeLimit, $"step {step}: {history.Database.Bytes} bytes");
            Assert.Equal(live.Count(j => !_assigned.Contains(j)), history.Ledger.UnassignedCount);
        }

        foreach (var job in live.ToList()) history.Complete(job, 0);
        history.Archive.PurgeAll();
        Assert.True(history.Database.Bytes == history.Database.Records.Sum(r => r.Bytes), "bytes of records that are gone are counted");
        Assert.All(history.Database.Records, r => Assert.Null(r.Result));
    }

    private readonly HashSet<Job> _assigned = [];

    private void Happen(TaskHistory history, Random random, List<Job> live, List<Job> settled)
    {
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                live.Add(history.Submit(bufferBytes: random.Next(3) * 1_000));
                break;
            case 3 when live.Count > 0:
                var assigned = Any(live);
                _assigned.Add(assigned);
                history.Assign(assigned, random.Next(3));
                break;
            case 4 or 5 or 6 when live.Count > 0:
                var done = Any(live);
                live.Remove(done);
                settled.Add(done);
                if (random.Next(4) == 0) history.Fail(done, random.Next(3));
                else history.Complete(done, random.Next(3), random.Next(5) * 1_000);
                break;
            case 7 when live.Count > 0:
                history.Print(Any(live).Request, new string('x', random.Next(2_000)));
                break;
            case 8 when settled.Count > 0:
                history.Print(Any(settled).Request, new string('x', random.Next(2_000)));
                break;
            case 9 when settled.Count > 0:
                history.Late(Any(settled), 0);
                break;
            case 10 when settled.Count > 0:
                var again = Any(settled);
                settled.Remove(again);
                live.Add(again);
                _assigned.Remove(again);
                history.SubmitAgain(again);
                break;
            case 11 when random.Next(20) == 0:
                if (random.Next(2) == 0) history.Archive.PurgeAll();
                else history.Archive.Purge(settled.Take(10).Select(j => j.Id).ToList());
                break;
        }

        Job Any(List<Job> jobs) => jobs[random.Next(jobs.Count)];
    }
}
