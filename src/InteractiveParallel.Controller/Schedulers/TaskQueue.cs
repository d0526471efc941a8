namespace InteractiveParallel.Controller;

/// <summary>Tasks that wait for one of the same engines, in the order of their arrival.</summary>
/// <param name="targets">Uuids of those engines; empty means any.</param>
/// <param name="language">The language of those engines; null means any.</param>
internal sealed class TaskQueue(IReadOnlyList<string> targets, string? language)
{
    private readonly LinkedList<Job> _jobs = [];

    public IReadOnlyList<string> Targets { get; } = targets;

    public string? Language { get; } = language;

    /// <summary>The engines among the targets that are alive; unused in the queue for any engine.</summary>
    public List<EngineSlot> Slots { get; } = [];

    public int Count => _jobs.Count;

    public Job? First => _jobs.First?.Value;

    public void Add(Job job) => job.Place = _jobs.AddLast(job);

    /// <summary>Puts back a task that was given out before; it is among the oldest, so its place is near the front.</summary>
    public void PutBack(Job job)
    {
        if (_jobs.Last is null || _jobs.Last.Value.Sequence < job.Sequence)
        {
            Add(job);
            return;
        }

        var next = _jobs.First;
        while (next is not null && next.Value.Sequence < job.Sequence) next = next.Next;
        job.Place = next is null ? _jobs.AddLast(job) : _jobs.AddBefore(next, job);
    }

    public void Remove(Job job)
    {
        _jobs.Remove(job.Place!);
        job.Place = null;
    }
}
