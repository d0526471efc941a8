namespace InteractiveParallel.Controller.Tests;

/// <summary>The system's clock, but timers of one period fire only when told, on the caller's thread.</summary>
/// <param name="period">The period.</param>
internal sealed class PeriodTime(TimeSpan period) : TimeProvider
{
    private readonly List<Held> _held = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan due)
    {
        if (due != period) return base.CreateTimer(callback, state, dueTime, due);
        var held = new Held(() => callback(state));
        _held.Add(held);
        return held;
    }

    /// <summary>The period has passed.</summary>
    public void Pass()
    {
        foreach (var held in _held) held.Fire();
    }

    private sealed class Held(Action fire) : ITimer
    {
        public Action Fire { get; } = fire;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
