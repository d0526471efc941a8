namespace InteractiveParallel.Controller;

/// <summary>Tasks that wait for one of the same engines, in the order of their arrival.</summary>
/// <param name="place">Which engines those are.</param>
internal sealed class TaskQueue(QueuePlace place)
{
    private readonly LinkedList<Job> _arrived = [];

    // Those that came back, or whose turn came late. There are few of them.
    private readonly SortedDictionary<long, Job> _returned = [];

    public QueuePlace Place { get; } = place;

    /// <summary>The engines among the targets that are alive; unused in a queue without targets.</summary>
    public List<EngineSlot> Slots { get; } = [];

    public int Count => _arrived.Count + _returned.Count;

    /// <summary>The oldest task; null when it is empty.</summary>
    public Job? First
    {
        get
        {
            var arrived = _arrived.First?.Value;
            if (_returned.Count == 0) return arrived;
            foreach (var (sequence, job) in _returned) return arrived is null || sequence < arrived.Sequence ? job : arrived;
            return arrived;
        }
    }

    public void Add(Job job)
    {
        if (_arrived.Last is null || _arrived.Last.Value.Sequence < job.Sequence) job.Place = _arrived.AddLast(job);
        else _returned.Add(job.Sequence, job);
    }

    public void Remove(Job job)
    {
        if (job.Place is null)
        {
            _returned.Remove(job.Sequence);
            return;
        }

        _arrived.Remove(job.Place);
        job.Place = null;
    }

    /// <summary>All tasks, oldest first.</summary>
    public List<Job> ToList() => [.. _arrived.Concat(_returned.Values).OrderBy(job => job.Sequence)];
}
