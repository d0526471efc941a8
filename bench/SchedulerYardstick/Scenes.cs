using InteractiveParallel.Controller;
using InteractiveParallel.Protocol;

namespace SchedulerYardstick;

/// <summary>What is measured: each returns the nanoseconds of processor time that one task takes, from its submission to its end.</summary>
internal static class Scenes
{
    private const string Cascade = "fails with the task that all come after";
    private const string Orphans = "fails with the last engine that all name";
    private const string Refused = "is refused by one engine after the other";

    // The same with few engines as with many: else the tasks of few engines stay in the processor's cache, and those of many do not.
    private const int Outstanding = 5_000;

    private static readonly ReplyMetadata Ok = new() { Status = "ok", RunTime = 0.01 };
    private static readonly ReplyMetadata Error = new() { Status = "error", RunTime = 0.01 };
    private static readonly ReplyMetadata Unmet = new() { Status = "error", DependenciesMet = false };

    public static IReadOnlyList<string> Masses { get; } = [Cascade, Orphans, Refused];

    /// <summary>All tasks are queued, then engines come, and all is handed out and answered.</summary>
    public static double Backlog(string scheme, (Job[] Jobs, Work Work) given, int engines)
    {
        var (jobs, work) = given;
        var stage = new Stage(scheme, scheme == "pure" ? 0 : 1);
        var start = Stage.Start();
        foreach (var job in jobs) stage.Submit(job);
        stage.Join(engines);
        while (stage.TryTakeSent(out var job))
        {
            if (job.Demands is { RetriesLeft: > 0 }) stage.Complete(job, work.Failed, Error);
            else stage.Complete(job, work.Done, Ok);
        }

        stage.MustBeEmpty();
        return Stage.Since(start) / jobs.Length;
    }

    /// <summary>Engines have 0 to 15 tasks that do not end, and room for more: the scheme chooses among all of them for each task that comes. Each ends after the same number of others.</summary>
    public static double Choices(string scheme, (Job[] Jobs, Work Work) given, int engines)
    {
        var (jobs, work) = given;
        var stage = new Stage(scheme, 0);
        stage.Join(engines);
        for (var engine = 0; engine < engines; engine++)
            for (var load = engine % 16; load > 0; load--) stage.Submit(work.Standing(engine));
        stage.ForgetSent();

        var start = Stage.Start();
        for (var i = 0; i < jobs.Length; i++)
        {
            stage.Submit(jobs[i]);
            if (i >= Outstanding && stage.TryTakeSent(out var job)) stage.Complete(job, work.Done, Ok);
        }

        return Stage.Since(start) / jobs.Length;
    }

    /// <summary>One event that is the end of all tasks, and one task that many engines look at.</summary>
    public static double Mass(string mass, Work work, int engines)
    {
        var stage = new Stage("leastload", 1);
        stage.Join(engines);
        if (mass == Refused) return Refusals(stage, work, engines);
        var (jobs, _) = mass == Cascade ? work.Dependents() : work.For(1);
        foreach (var job in jobs) stage.Submit(job);
        var start = Stage.Start();
        if (mass == Cascade) stage.Complete(jobs[0], work.Failed, Error);
        else stage.Lose(0);
        stage.Continue();
        return Stage.Since(start) / jobs.Length;
    }

    // Each engine has a task and another one waits, so that the refused one waits, too, until the next engine has room.
    private static double Refusals(Stage stage, Work work, int engines)
    {
        var (jobs, _) = work.Plain();
        var busy = jobs[..Math.Min(engines, jobs.Length - 1)];
        foreach (var job in busy) stage.Submit(job);
        stage.Submit(jobs[^1]);
        var start = Stage.Start();
        foreach (var job in busy)
        {
            stage.Complete(job, work.Done, Ok);
            stage.Complete(jobs[^1], work.Failed, Unmet);
        }

        return Stage.Since(start) / busy.Length;
    }
}
