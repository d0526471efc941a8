namespace InteractiveParallel.Controller;

/// <summary>How long an engine's tasks ran lately: a moving average that a change of the work moves within a few tasks.</summary>
internal struct RunTimeAverage
{
    private const double Weight = 1.0 / 8;
    private double _seconds;

    /// <summary>False until the first task was measured.</summary>
    public bool HasHistory { get; private set; }

    /// <summary>The average; null before the first task.</summary>
    public readonly TimeSpan? Value => HasHistory ? TimeSpan.FromSeconds(_seconds) : null;

    public void Add(double seconds)
    {
        if (seconds < 0 || double.IsNaN(seconds)) return;
        _seconds = HasHistory ? _seconds + (Weight * (seconds - _seconds)) : seconds;
        HasHistory = true;
    }

    /// <summary>How many such tasks fill <paramref name="time"/>; at least one.</summary>
    public readonly int TasksIn(TimeSpan time, int atMost)
    {
        if (!HasHistory) return 1;
        var tasks = Math.Ceiling(time.TotalSeconds / Math.Max(_seconds, 1e-9));
        return (int)Math.Clamp(tasks, 1, atMost);
    }
}
