using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// How the latest tasks ended, for tasks that will depend on them. The oldest are forgotten, many at a time, so that a controller does not grow with what
/// it has done.
/// </summary>
/// <param name="limit">So many are kept at least, and at most twice as many; at least 1.</param>
internal sealed class EndedTasks(int limit)
{
    private MessageIdTable<TaskEnd> _older = new();
    private MessageIdTable<TaskEnd> _newer = new();

    public void Add(string id, TaskEnd end)
    {
        if (_newer.Count >= limit) (_older, _newer) = (_newer, new MessageIdTable<TaskEnd>());
        _newer.Set(id, end);
    }

    public bool TryGet(string id, out TaskEnd end) => _newer.TryGetValue(id, out end) || _older.TryGetValue(id, out end);
}
