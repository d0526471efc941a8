using System.Globalization;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>Why a request has no result, in the words that clients get.</summary>
/// <param name="Name">Name of the error, as Python clients know it.</param>
/// <param name="Text">The thing, the place, the remedy.</param>
/// <param name="Death">How its engine ended, if that is the reason.</param>
/// <param name="Origin">The failure of another task, if that is the reason.</param>
internal sealed record Failure(string Name, string Text, EngineDeath? Death = null, FailureOrigin? Origin = null)
{
    public static Failure NoTaskScheduler { get; }
        = new("NotImplementedError", "This controller was started without a task scheduler (--scheme none): use a direct view");

    public static Failure Died(EngineDeath death, string messageId)
    {
        var how = death switch
        {
            { Signal: { } signal } => $" ({signal})",
            { ExitCode: { } code } => string.Create(CultureInfo.InvariantCulture, $" (exit code {code})"),
            _ => "",
        };
        return new Failure("EngineError", $"Engine {death.EngineId} died while running task '{messageId}'{how}", death);
    }

    public static Failure NoSuchEngine(string uuid)
        => new("EngineError", $"No engine '{uuid}' is registered: it has left, or it never joined this controller");

    /// <summary>No engine can run the task, and here is why for each.</summary>
    public static Failure NoEngineMayRun(IReadOnlyList<string> reasons)
        => new("ImpossibleDependency", $"No engine may run this task: {string.Join("; ", reasons)}");

    public static Failure InvalidDependency(string why) => new("InvalidDependency", $"What this task depends on makes no sense: {why}");

    /// <summary>The tasks that it depends on have not ended as they should.</summary>
    public static Failure Unreachable(string kind, DependencyProgress dependency)
    {
        var first = dependency.FirstMissed!;
        var how = dependency.MissedFor switch
        {
            null => "which succeeded",
            { TaskId: null } itself => $"which ended with {itself.Error}",
            var other => $"because '{other.TaskId}' ended with {other.Error}",
        };
        var text = $"The tasks that this one is to {(kind == "after" ? "come after" : "follow")} did not end as it needs, first of them '{first}', {how}";
        return new Failure("ImpossibleDependency", text, Origin: dependency.MissedFor is { TaskId: null } began ? began with { TaskId = first } : dependency.MissedFor);
    }

    public static Failure Scattered(DependencyProgress follow) => follow.RanNowhere is { } id
        ? new("ImpossibleDependency", $"This task is to run where the tasks ran that it follows, and '{id}' ran on no engine")
        : new("ImpossibleDependency", $"This task is to run on the engine where all {follow.Ids.Count} tasks ran that it follows, and they did not run on one");

    public static Failure FollowsNothing { get; }
        = new("ImpossibleDependency", "This task is to run where the tasks ran that it follows, and none of them ran on an engine");

    public static Failure FollowsElsewhere(IEnumerable<string> engines)
        => new("ImpossibleDependency", $"The tasks that this one follows ran on {string.Join(", ", engines)}, not among its targets");

    /// <summary>It waited long enough for the first engine.</summary>
    public static Failure NoEngineCame(string? language, TimeSpan limit)
        => new("TaskTimeout", string.Create(CultureInfo.InvariantCulture,
            $"No engine{(language is null ? "" : $" that runs {language}")} has been registered for {limit.TotalSeconds:0.###} s, the most that tasks wait for one to come (ipcontroller --engine-wait): start some with `ipengine`"));

    public static Failure TimedOut(TimeSpan limit)
        => new("TaskTimeout", string.Create(CultureInfo.InvariantCulture, $"The task waited {limit.TotalSeconds:0.###} s for its turn, which is the most that it may"));
}
