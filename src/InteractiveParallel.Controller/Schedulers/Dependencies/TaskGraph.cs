namespace InteractiveParallel.Controller;

/// <summary>Which tasks wait for which others to end.</summary>
internal sealed class TaskGraph
{
    private readonly Dictionary<string, List<Edge>> _edges = [];

    /// <summary>A dependency of the task is told when the task <paramref name="id"/> ends.</summary>
    public void Add(string id, Job job, DependencyProgress dependency)
    {
        if (!_edges.TryGetValue(id, out var edges)) _edges[id] = edges = [];
        edges.Add(new Edge(job, dependency));
    }

    /// <summary>
    /// The dependencies on this task, in the order of the submission of the tasks that have them; some of those may have ended meanwhile. A task that comes
    /// after it and follows it, too, is there twice.
    /// </summary>
    public IReadOnlyList<Edge> Take(string id) => _edges.Remove(id, out var edges) ? edges : [];

    /// <summary>A task, and that one of its dependencies which waits.</summary>
    internal readonly record struct Edge(Job Job, DependencyProgress Dependency);
}
