using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller.Tests;

/// <content>Where tasks may run, as the protocol defines it.</content>
internal sealed partial class SchedulerModel
{
    // With the window that follows from run times only an idle engine is certain to have room.
    private bool HasRoom(string uuid)
        => !_silent.Contains(uuid) && !_stalled.Contains(uuid) && (hwm is null ? _running[uuid].Count == 0 : hwm == 0 || _running[uuid].Count < hwm);

    private bool MayRun(ModelTask task, string uuid)
    {
        if (task.Excluded.Contains(uuid) || (task.Metadata.Targets.Count > 0 && !task.Metadata.Targets.Contains(uuid))) return false;
        return IsMet(task.Metadata.After, null) && IsMet(task.Metadata.Follow, uuid);
    }

    /// <summary>Neither among the engines that are there, nor among those that may come as its user wants it to wait for them.</summary>
    private bool IsHopeless(ModelTask task)
    {
        var targets = TargetsOf(task);
        if (targets.Count == 0 && ((task.Excluded.Count == 0 && !task.WasLost) || task.Metadata.Timeout is not null)) return false;
        if (task.Metadata.Follow is { } follow && IsMet(follow, null) && Ids(follow).Any(id => EndOf(id) is null)) return false;
        return !Candidates(task).Any();
    }

    // Those that failed it may have it again when there is no other one, if its rules say so.
    private void Forgive(ModelTask task)
    {
        if (task.Rules.SameEngine && task.FailedOn is not null && !Candidates(task).Any()) task.Excluded.IntersectWith(task.Refusing);
    }

    private IEnumerable<string> Candidates(ModelTask task)
    {
        var targets = TargetsOf(task);
        return _engines.Keys.Where(uuid => !task.Excluded.Contains(uuid) && (targets.Count == 0 || targets.Contains(uuid)));
    }

    // The engines that its user named; once what it follows has ended, those of them where that ran.
    private IReadOnlyCollection<string> TargetsOf(ModelTask task)
    {
        if (task.Metadata.Follow is not { } follow || !IsMet(follow, null)) return task.Metadata.Targets;
        var engines = Counted(follow).Select(end => end.Engine).OfType<string>().Distinct().ToList();
        var allowed = task.Metadata.Targets.Count == 0 ? engines : engines.Intersect(task.Metadata.Targets).ToList();
        return allowed.Count > 0 ? allowed : task.Metadata.Targets;
    }

    private bool IsImpossible(ModelTask task)
    {
        if (IsUnreachable(task.Metadata.After) || IsUnreachable(task.Metadata.Follow)) return true;
        if (task.Metadata.Follow is not { } follow) return false;
        var engines = Counted(follow).Select(end => end.Engine).Distinct().ToList();
        if (follow.All && (engines.Count > 1 || engines.Contains(null))) return true;
        if (Ids(follow).Any(id => EndOf(id) is null)) return false;
        return !engines.Any(engine => engine is not null && (task.Metadata.Targets.Count == 0 || task.Metadata.Targets.Contains(engine)));
    }

    // The definition of the protocol: the ids that count, on this engine or on any.
    private bool IsMet(TaskDependency? dependency, string? uuid)
    {
        if (dependency is null) return true;
        var counted = Counted(dependency).Count(end => uuid is null || end.Engine == uuid);
        return dependency.All ? counted == Ids(dependency).Count() : counted > 0;
    }

    private bool IsUnreachable(TaskDependency? dependency)
    {
        if (dependency is null) return false;
        var missed = Ids(dependency).Count(id => EndOf(id) is { } end && !Counts(dependency, end));
        return dependency.All ? missed > 0 : missed == Ids(dependency).Count();
    }

    private static bool IsInvalid(TaskDependency? dependency) => dependency is { Success: false, Failure: false };

    private IEnumerable<ModelEnd> Counted(TaskDependency dependency) => Ids(dependency).Select(EndOf).OfType<ModelEnd>().Where(end => Counts(dependency, end));

    private static IEnumerable<string> Ids(TaskDependency dependency) => dependency.Ids.Distinct();

    private static bool Counts(TaskDependency dependency, ModelEnd end) => end.Succeeded ? dependency.Success : dependency.Failure;

    private ModelEnd? EndOf(string id) => _tasks[id].End;
}
