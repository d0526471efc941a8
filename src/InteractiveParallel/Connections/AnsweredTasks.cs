namespace InteractiveParallel;

/// <summary>
/// Tasks that have been answered and may still get output: the last ones answered, and all that had output before. None is kept alive by this,
/// so its size follows from the results that somebody still holds, however many tasks there were. Used under the gate of its owner.
/// </summary>
internal sealed class AnsweredTasks
{
    private const int Latest = 1024;

    private readonly WeakReference<SentTask>?[] _latest = new WeakReference<SentTask>?[Latest];
    private readonly Dictionary<string, WeakReference<SentTask>> _withOutput = new(StringComparer.Ordinal);
    private int _next;
    private int _cleanAt = Latest;

    /// <summary>How many tasks with output are remembered, forgotten ones among them.</summary>
    public int WithOutput => _withOutput.Count;

    /// <summary>Remembers a task for as long as it is among the latest.</summary>
    public void Add(SentTask task)
    {
        ref var slot = ref _latest[_next];
        if (slot is null) slot = new WeakReference<SentTask>(task);
        else slot.SetTarget(task);
        _next = (_next + 1) % Latest;
    }

    /// <summary>Remembers a task that has output for as long as somebody holds its result.</summary>
    public void Keep(SentTask task)
    {
        if (task.HasRoute) return;
        task.HasRoute = true;
        if (_withOutput.Count >= _cleanAt) Clean();
        _withOutput[task.MessageId] = new WeakReference<SentTask>(task);
    }

    public SentTask? Find(string messageId)
    {
        if (_withOutput.TryGetValue(messageId, out var known)) return known.TryGetTarget(out var kept) ? kept : null;
        foreach (var slot in _latest)
            if (slot is not null && slot.TryGetTarget(out var task) && task.MessageId == messageId) return task;
        return null;
    }

    /// <summary>Those that have not finished because some of their output is missing.</summary>
    public IEnumerable<SentTask> Unfinished()
    {
        foreach (var known in _latest.Concat(_withOutput.Values))
            if (known is not null && known.TryGetTarget(out var task) && !task.Done) yield return task;
    }

    private void Clean()
    {
        foreach (var (id, task) in _withOutput)
            if (!task.TryGetTarget(out _)) _withOutput.Remove(id);
        _cleanAt = Math.Max(Latest, _withOutput.Count * 2);
    }
}
