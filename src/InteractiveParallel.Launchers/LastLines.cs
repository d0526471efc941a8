namespace InteractiveParallel.Launchers;

/// <summary>
/// The last lines of a stream, for the report of a death. When the runtime announces a crash, the lines after the
/// announcement are kept as well: a stack overflow's trace is long and its first lines name the culprit.
/// </summary>
internal sealed class LastLines(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _last = new();
    private readonly List<string> _crash = [];
    private int _sinceCrash = -1;

    public void Add(string line)
    {
        lock (_gate)
        {
            if (AnnouncesCrash(line))
            {
                _crash.Clear();
                _sinceCrash = 0;
            }
            if (_sinceCrash >= 0 && _sinceCrash++ < capacity) _crash.Add(line);
            _last.Enqueue(line);
            if (_last.Count > capacity) _last.Dequeue();
        }
    }

    public IReadOnlyList<string> Read()
    {
        lock (_gate)
        {
            if (_sinceCrash <= capacity) return [.. _last];
            var half = capacity / 2;
            return [.. _crash.Take(half), $"   ... {_sinceCrash - capacity} lines left out ...", .. _last.TakeLast(capacity - half)];
        }
    }

    private static bool AnnouncesCrash(string line) =>
        line.StartsWith("Stack overflow", StringComparison.Ordinal)
        || line.StartsWith("Unhandled exception", StringComparison.Ordinal)
        || line.StartsWith("Process terminated", StringComparison.Ordinal)
        || line.StartsWith("Fatal error", StringComparison.Ordinal);
}
