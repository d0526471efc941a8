namespace InteractiveParallel.Controller;

/// <summary>Tasks that wait for one of the same engines, in the order of their arrival.</summary>
/// <param name="place">Which engines those are.</param>
internal sealed class TaskQueue(QueuePlace place)
{
    private readonly JobLine _arrived = [];

    // Those that came back, or whose turn came late. There are few of them.
    private readonly SortedDictionary<long, Job> _returned = [];

    // Those that some of the engines may not have.
    private ExcludingTasks? _excluding;

    public QueuePlace Place { get; } = place;

    /// <summary>The engines among the targets that are alive; unused in a queue without targets.</summary>
    public List<EngineSlot> Slots { get; } = [];

    /// <summary>It is among the empty queues that are kept for a while.</summary>
    public bool IsKept { get; set; }

    public int Count => _arrived.Count + _returned.Count + (_excluding?.Count ?? 0);

    /// <summary>Some task waits that any of the engines may run: none of them has room then.</summary>
    public bool HasUndemanding => _arrived.Count + _returned.Count > 0;

    /// <summary>The tasks that any of the engines may run, in no certain order.</summary>
    public IEnumerable<Job> Undemanding => _arrived.Concat(_returned.Values);

    /// <summary>The oldest task; null when it is empty.</summary>
    public Job? First => Job.Older(FirstUndemanding, _excluding?.First);

    private Job? FirstUndemanding
    {
        get
        {
            var arrived = _arrived.First;
            if (_returned.Count == 0) return arrived;
            foreach (var (_, job) in _returned) return Job.Older(arrived, job);
            return arrived;
        }
    }

    /// <summary>The oldest task that the engine may run; null when there is none.</summary>
    public Job? FirstFor(EngineSlot slot)
        => _excluding is { Count: > 0 } excluding ? Job.Older(FirstUndemanding, excluding.FirstFor(slot.Engine.Uuid)) : FirstUndemanding;

    public void Add(Job job)
    {
        if (job.Excluded.Count > 0) (_excluding ??= new ExcludingTasks()).Add(job);
        else if (_arrived.Last is null || _arrived.Last.Sequence < job.Sequence) _arrived.Add(job);
        else _returned.Add(job.Sequence, job);
    }

    public void Remove(Job job)
    {
        if (job.Excluded.Count > 0) _excluding!.Remove(job);
        else if (job.Line == _arrived) _arrived.Remove(job);
        else _returned.Remove(job.Sequence);
    }

    /// <summary>All tasks, oldest first.</summary>
    public List<Job> ToList() => [.. _arrived.Concat(_returned.Values).Concat(ThatExclude(0)).OrderBy(job => job.Sequence)];

    /// <summary>The tasks that exclude so many engines or more, oldest first.</summary>
    public IReadOnlyList<Job> ThatExclude(int atLeast) => _excluding?.ThatExclude(atLeast) ?? [];
}
