namespace InteractiveParallel.Controller;

/// <summary>Which tasks wait for which others to end.</summary>
internal sealed class TaskGraph
{
    private readonly Dictionary<string, List<Job>> _waiting = [];

    /// <summary>The task is told when one of <paramref name="ids"/> ends.</summary>
    public void Add(Job job, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (!_waiting.TryGetValue(id, out var dependents)) _waiting[id] = dependents = [];
            // It may come after and follow the same task.
            if (dependents.Count == 0 || dependents[^1] != job) dependents.Add(job);
        }
    }

    /// <summary>The tasks that waited for this one, in the order of their submission; some may have ended meanwhile.</summary>
    public IReadOnlyList<Job> Take(string id) => _waiting.Remove(id, out var dependents) ? dependents : [];
}
