using System.Globalization;
using System.Text;

namespace InteractiveParallel.Controller;

/// <summary>
/// Listens to the hearts of engines. Silence is counted in beats of this monitor, not in time: when the controller itself was stopped for a while,
/// no engine is blamed for it. Events in, changes out. Not thread-safe: its owner holds a gate.
/// </summary>
/// <param name="period">Time between two beats.</param>
/// <param name="engineGrace">Silence after which a .NET engine counts as dead.</param>
/// <param name="maxMisses">A Python engine counts as dead when it has missed more beats than this, one after the other.</param>
/// <param name="missesUntilSilent">From so many missed beats on an engine gets no new work.</param>
internal sealed class HeartMonitor(TimeSpan period, TimeSpan engineGrace, int maxMisses, int missesUntilSilent)
{
    private readonly Dictionary<string, Heart> _hearts = [];
    private double _lifetime;
    private byte[] _previous = [];
    private byte[] _current = Text(0);

    /// <summary>The text of the ping that is in force; engines send it back unchanged.</summary>
    public ReadOnlyMemory<byte> Ping => _current;

    /// <summary>Begins to watch an engine whose first pong has come.</summary>
    public void Watch(EngineRecord engine) => _hearts[engine.Uuid] = new Heart { IsNative = engine.IsNative };

    /// <summary>Ends watching an engine.</summary>
    public void Forget(string uuid) => _hearts.Remove(uuid);

    /// <summary>A ping was answered, perhaps by an engine that is not watched yet.</summary>
    /// <param name="uuid">Who answered.</param>
    /// <param name="text">The text that came back.</param>
    /// <param name="change">Set when a silent engine is back.</param>
    /// <returns>False when the text is neither the current ping nor the one before: such an answer counts for nothing.</returns>
    public bool Ponged(string uuid, ReadOnlySpan<byte> text, out HeartChange? change)
    {
        change = null;
        if (!text.SequenceEqual(_current) && !text.SequenceEqual(_previous)) return false;
        if (!_hearts.TryGetValue(uuid, out var heart)) return true;
        heart.Answered = true;
        heart.Misses = 0;
        if (heart.State == HeartState.Silent) change = new HeartChange(uuid, heart.State = HeartState.Beating);
        return true;
    }

    /// <summary>A period has passed: counts who was silent and makes the next ping.</summary>
    /// <param name="elapsed">Seconds since the last beat.</param>
    public IReadOnlyList<HeartChange> Beat(double elapsed)
    {
        List<HeartChange> changes = [];
        foreach (var (uuid, heart) in _hearts)
        {
            if (heart.Answered) heart.Answered = false;
            else if (Judge(heart, ++heart.Misses) is var state && state != heart.State) changes.Add(new HeartChange(uuid, heart.State = state));
        }

        foreach (var change in changes)
            if (change.State == HeartState.Stopped) _hearts.Remove(change.Uuid);
        _lifetime += elapsed;
        _previous = _current;
        _current = Text(_lifetime);
        return changes;
    }

    private HeartState Judge(Heart heart, int misses)
    {
        var stopped = heart.IsNative ? misses * period >= engineGrace : misses > maxMisses;
        if (stopped) return HeartState.Stopped;
        return misses >= missesUntilSilent ? HeartState.Silent : heart.State;
    }

    // Always with a point, as the original writes it.
    private static byte[] Text(double lifetime)
        => Encoding.ASCII.GetBytes(lifetime.ToString("0.0################", CultureInfo.InvariantCulture));

    private sealed class Heart
    {
        public bool IsNative { get; init; }

        // An engine is watched from a pong on, so the first beat does not count against it.
        public bool Answered { get; set; } = true;

        public int Misses { get; set; }

        public HeartState State { get; set; }
    }
}
