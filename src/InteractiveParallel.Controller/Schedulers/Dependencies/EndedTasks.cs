using System.Globalization;

namespace InteractiveParallel.Controller;

/// <summary>
/// How the latest tasks ended, for tasks that will depend on them. The oldest are forgotten beyond a limit, so that a controller does not grow with
/// what it has done. Message ids of one session differ by a number at their end: only that is kept of each.
/// </summary>
internal sealed class EndedTasks
{
    private readonly int _limit;
    private readonly Dictionary<Key, TaskEnd> _ends = [];
    private readonly Queue<Key> _order = new();
    private readonly Dictionary<string, int> _stems = [];
    private readonly Dictionary<int, (string Stem, int Uses)> _uses = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _stemsOf;
    private int _nextStem;

    /// <param name="limit">How many are kept; at least 1.</param>
    public EndedTasks(int limit)
    {
        _limit = limit;
        _stemsOf = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => _ends.Count;

    public void Add(string id, TaskEnd end)
    {
        var stem = StemOf(id, out var number);
        if (!_stemsOf.TryGetValue(stem, out var place)) _stems[stem.ToString()] = place = ++_nextStem;
        var key = new Key(place, number);
        var isNew = _ends.TryAdd(key, end);
        _ends[key] = end;
        if (!isNew) return;
        _order.Enqueue(key);
        _uses[place] = _uses.TryGetValue(place, out var known) ? (known.Stem, known.Uses + 1) : (stem.ToString(), 1);
        if (_order.Count > _limit) Forget(_order.Dequeue());
    }

    public bool TryGet(string id, out TaskEnd end)
    {
        end = default;
        return _stemsOf.TryGetValue(StemOf(id, out var number), out var place) && _ends.TryGetValue(new Key(place, number), out end);
    }

    private void Forget(Key key)
    {
        _ends.Remove(key);
        var (stem, uses) = _uses[key.Stem];
        _uses[key.Stem] = (stem, uses - 1);
        if (uses > 1) return;
        _uses.Remove(key.Stem);
        _stems.Remove(stem);
    }

    // "session_pid_17" is "session_pid_" and 17; what ends otherwise is all stem.
    private static ReadOnlySpan<char> StemOf(string id, out long number)
    {
        var cut = id.LastIndexOf('_') + 1;
        var digits = id.AsSpan(cut);
        if (digits is not ['0', _, ..] && digits.Length < 19 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return id.AsSpan(0, cut);
        number = -1;
        return id;
    }

    private readonly record struct Key(int Stem, long Number);
}
