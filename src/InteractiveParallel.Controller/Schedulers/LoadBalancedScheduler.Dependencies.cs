namespace InteractiveParallel.Controller;

/// <content>Tasks that wait for others, and what the end of a task means for them.</content>
internal sealed partial class LoadBalancedScheduler
{
    private readonly TaskGraph _graph = new();
    private readonly EndedTasks _ended;
    private readonly Queue<(string Id, TaskEnd End)> _endings = new();
    private bool _isCascading;

    /// <summary>Looks at what a new task depends on.</summary>
    /// <returns>True when it may be placed now; else it waits, or has failed.</returns>
    private bool Examine(Job job, Demands demands, TimeSpan now, List<SchedulerAction> actions)
    {
        if (Invalidity(job, demands) is { } invalid)
        {
            Drop(job, invalid, null, now, actions);
            return false;
        }

        Observe(job, demands.After);
        Observe(job, demands.Follow);
        return Consider(job, demands, now, actions);
    }

    /// <summary>Looks at a task again, because one that it depends on has ended.</summary>
    private bool Consider(Job job, Demands demands, TimeSpan now, List<SchedulerAction> actions)
    {
        if (Impossibility(job, demands) is { } impossible)
        {
            Drop(job, impossible, null, now, actions);
            return false;
        }

        if (demands.After is null or { IsMet: true } && demands.Follow is null or { IsMet: true }) return true;
        StartWaiting(job, now);
        return false;
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
        List<string> open = [];
        foreach (var id in dependency.Ids)
        {
            if (_jobs.ContainsKey(id)) open.Add(id);
            else if (_ended.TryGet(id, out var end)) dependency.Note(id, end);
        }

        _graph.Add(job, open);
    }

    private static Failure? Impossibility(Job job, Demands demands)
    {
        if (demands.After is { IsUnreachable: true } after) return Failure.Unreachable("after", after);
        if (demands.Follow is not { } follow) return null;
        if (follow.IsUnreachable) return Failure.Unreachable("follow", follow);
        if (follow.IsScattered) return Failure.Scattered(follow);
        if (follow.Engines is not { } engines) return null;
        var allowed = job.Requested.Count == 0 ? [.. engines] : engines.Intersect(job.Requested).ToArray();
        if (allowed.Length == 0 && follow.Open == 0) return Failure.FollowsElsewhere(engines);
        if (allowed.Length > 0) job.Targets = allowed;
        return null;
    }

    /// <summary>The task has its last word: those that wait for it are looked at, and so on.</summary>
    private void End(Job job, TaskEnd end, TimeSpan now, List<SchedulerAction> actions)
    {
        StopWaiting(job);
        _jobs.Remove(job.Id);
        _ended.Add(job.Id, end);
        _endings.Enqueue((job.Id, end));
        if (_isCascading) return;
        // A chain of a million tasks must not be a million calls deep.
        _isCascading = true;
        while (_endings.TryDequeue(out var next)) TellDependents(next.Id, next.End, now, actions);
        _isCascading = false;
    }

    private void TellDependents(string id, TaskEnd end, TimeSpan now, List<SchedulerAction> actions)
    {
        foreach (var dependent in _graph.Take(id))
        {
            if (!_jobs.TryGetValue(dependent.Id, out var job) || job != dependent || job.Slot is not null) continue;
            var demands = job.Demands!;
            if (demands.After?.Ids.Contains(id) == true) demands.After.Note(id, end);
            if (demands.Follow?.Ids.Contains(id) == true) demands.Follow.Note(id, end);
            // It may wait for an engine already, and now there are more of them.
            if (job.Queue is not null) Dequeue(job);
            if (!demands.IsResting && Consider(job, demands, now, actions)) Place(job, now, actions);
        }
    }

    private void Drop(Job job, Failure failure, EngineRecord? engine, TimeSpan now, List<SchedulerAction> actions)
    {
        if (job.Queue is not null) Dequeue(job);
        actions.Add(new SchedulerAction.Fail(job, failure, engine));
        End(job, new TaskEnd(false, null), now, actions);
    }
}
