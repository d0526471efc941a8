namespace InteractiveParallel.Controller;

/// <content>Tasks that wait for others, and what the end of a task means for them.</content>
internal sealed partial class LoadBalancedScheduler
{
    private const int LongestErrorName = 200;

    private readonly TaskGraph _graph = new();
    private readonly EndedTasks _ended;
    private readonly Queue<(TaskGraph.Edge Edge, string Id, TaskEnd End)> _news = new();
    private bool _isTelling;
    private FailureOrigin _lastFailure = FailureOrigin.Aborted;
    private (string Kind, string? Task, FailureOrigin? Origin) _lastMissed;
    private Failure? _lastUnreachable;

    // Tasks that wait for others, and name the engines they may run on: those can be lost meanwhile.
    private readonly HashSet<Job> _bound = [];

    /// <summary>Looks at what a new task depends on.</summary>
    /// <returns>False when it makes no sense, and the task has failed.</returns>
    private bool Examine(Job job, Demands demands, TimeSpan now, List<SchedulerAction> actions)
    {
        if (Invalidity(job, demands) is { } invalid)
        {
            Drop(job, invalid, null, now, actions);
            return false;
        }

        Observe(job, demands.After);
        Observe(job, demands.Follow);
        return true;
    }

    /// <summary>Looks at what a task depends on, as it stands now, and at which engines that leaves.</summary>
    /// <returns>True when it may be placed; else it waits, or has failed.</returns>
    private bool IsReady(Job job, Demands demands, TimeSpan now, List<SchedulerAction> actions)
    {
        if (Impossibility(job, demands) is { } impossible)
        {
            Drop(job, impossible, null, now, actions);
            return false;
        }

        if (demands.After is null or { IsMet: true } && demands.Follow is null or { IsMet: true } && Narrow(job, demands)) return true;
        if (IsHopeless(job))
        {
            // What it waits for can help it no more.
            GiveUp(job, now, actions);
            return false;
        }

        if (job.Targets.Count > 0) _bound.Add(job);
        StartWaiting(job, now);
        return false;
    }

    // Leaves the engines where the tasks ran that it follows. False when there is none so far, while others of these tasks may still end.
    private static bool Narrow(Job job, Demands demands)
    {
        if (demands.Follow?.Engines is not { } engines) return true;
        var allowed = job.Requested.Count == 0 ? [.. engines] : engines.Intersect(job.Requested).ToArray();
        if (allowed.Length > 0) job.Targets = allowed;
        return allowed.Length > 0;
    }

    private Failure? Invalidity(Job job, Demands demands)
    {
        foreach (var dependency in new[] { demands.After, demands.Follow })
        {
            if (dependency is null) continue;
            if (dependency.IsInvalid) return Failure.InvalidDependency("neither success nor failure of the tasks counts, so that it could never be met");
            foreach (var id in dependency.Ids)
            {
                if (id == job.Id) return Failure.InvalidDependency("the task depends on itself");
                if (!_jobs.ContainsKey(id) && !_ended.TryGet(id, out _)) return Failure.InvalidDependency(
                    $"task '{id}' is not known to this scheduler: it was not load-balanced here, or it ended so long ago that it was forgotten");
            }
        }

        return null;
    }

    private void Observe(Job job, DependencyProgress? dependency)
    {
        if (dependency is null) return;
        foreach (var id in dependency.Ids)
        {
            if (_jobs.ContainsKey(id)) _graph.Add(id, job, dependency);
            else if (_ended.TryGet(id, out var end)) dependency.Note(id, end);
        }
    }

    private Failure? Impossibility(Job job, Demands demands)
    {
        if (demands.After is { IsUnreachable: true } after) return Unreachable("after", after);
        if (demands.Follow is not { } follow) return null;
        if (follow.IsUnreachable) return Unreachable("follow", follow);
        if (follow.IsScattered) return Failure.Scattered(follow);
        if (follow.Open > 0 || follow.Engines is not { } engines) return null;
        if (engines.Count == 0) return Failure.FollowsNothing;
        return job.Requested.Count == 0 || engines.Any(job.Requested.Contains) ? null : Failure.FollowsElsewhere(engines.Select(NameOf));
    }

    // Thousands may have waited for the same task: they fail in the same words.
    private Failure Unreachable(string kind, DependencyProgress dependency)
    {
        var missed = (kind, dependency.FirstMissed, dependency.MissedFor);
        if (_lastMissed != missed || _lastUnreachable is null) (_lastMissed, _lastUnreachable) = (missed, Failure.Unreachable(kind, dependency));
        return _lastUnreachable;
    }

    /// <summary>The task has its last word: those that wait for it are looked at, and so on.</summary>
    private void End(Job job, TaskEnd end, TimeSpan now, List<SchedulerAction> actions)
    {
        StopWaiting(job);
        _jobs.Remove(job.Id);
        _bound.Remove(job);
        _ended.Add(job.Id, end);
        foreach (var edge in _graph.Take(job.Id)) _news.Enqueue((edge, job.Id, end));
        TellDependents(now, actions);
    }

    // Not one inside the other: a chain of a million tasks must not be a million calls deep.
    private void TellDependents(TimeSpan now, List<SchedulerAction> actions)
    {
        if (_isTelling) return;
        _isTelling = true;
        try
        {
            for (var told = 0; told < MostAtOnce && _news.TryDequeue(out var next); told++) Tell(next.Edge.Job, next.Edge.Dependency, next.Id, next.End, now, actions);
        }
        finally
        {
            _isTelling = false;
        }
    }

    private void Tell(Job job, DependencyProgress dependency, string id, TaskEnd end, TimeSpan now, List<SchedulerAction> actions)
    {
        // Also when an engine has it, which may give it back.
        dependency.Note(id, end);
        if (!_jobs.TryGetValue(job.Id, out var known) || known != job || job.Slot is not null || job.IsAborted || job.Demands!.IsResting) return;
        // It may wait for an engine already, and now there are more of them.
        if (job.Queue is not null) Dequeue(job);
        Place(job, now, actions);
    }

    private FailureOrigin OriginOf(string? error)
        => Kept(new FailureOrigin(error is null ? "an error" : error.Length <= LongestErrorName ? error : $"{error[..LongestErrorName]}…"));

    // How each task ended is remembered for long, and many fail together for the same reason.
    private FailureOrigin Kept(FailureOrigin origin) => _lastFailure == origin ? _lastFailure : _lastFailure = origin;

    private void Drop(Job job, Failure failure, EngineRecord? engine, TimeSpan now, List<SchedulerAction> actions)
    {
        if (job.Queue is not null) Dequeue(job);
        actions.Add(new SchedulerAction.Fail(job, failure, engine));
        End(job, new TaskEnd(failure.Origin is { } origin ? Kept(origin) : OriginOf(failure.Name), null), now, actions);
    }
}
