using Microsoft.Extensions.Logging;

namespace InteractiveParallel;

/// <summary>
/// The tasks whose reply is here and whose output is not complete yet. It holds them, since nobody else may, and gives up those to which nothing
/// comes any more: the controller may have dropped output for a client that was stopped, or an engine's connection may have broken. Thread-safe.
/// </summary>
internal sealed class OutputWatch(ClientOptions options, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<SentTask> _tasks = [];
    private ITimer? _timer;
    private bool _disposed;

    /// <summary>Watches a task that has been answered, unless it is done.</summary>
    public void Add(SentTask task)
    {
        bool disposed;
        lock (_gate)
        {
            disposed = _disposed;
            if (!disposed && _tasks.Add(task) && _tasks.Count == 1) Schedule();
        }

        if (disposed) task.GiveUpOutput();
        // Its last output may have come just before it was entered.
        else if (task.Done) Remove(task);
    }

    public void Remove(SentTask task)
    {
        lock (_gate) _tasks.Remove(task);
    }

    /// <summary>Finishes all tasks as they are.</summary>
    public void Dispose()
    {
        SentTask[] tasks;
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
            tasks = [.. _tasks];
            _tasks.Clear();
        }

        foreach (var task in tasks) task.GiveUpOutput();
    }

    // One timer for all, so that a task costs none; it looks four times in a task's patience.
    private void Schedule()
    {
        var interval = TimeSpan.FromMilliseconds(Math.Max(options.OutputTimeout.TotalMilliseconds / 4, 1));
        _timer ??= options.Time.CreateTimer(_ => LookThrough(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(interval, Timeout.InfiniteTimeSpan);
    }

    private void LookThrough()
    {
        SentTask[] late;
        lock (_gate)
        {
            if (_disposed) return;
            late = [.. _tasks.Where(task => options.Time.GetElapsedTime(task.Output!.LastArrival) >= options.OutputTimeout)];
            _tasks.ExceptWith(late);
            if (_tasks.Count > 0) Schedule();
        }

        foreach (var task in late)
        {
            if (!task.GiveUpOutput()) continue;
            var (arrived, expected) = task.Output!.Count;
            logger.OutputMissing(task.MessageId, arrived, expected?.ToString() ?? "an unknown number of", options.OutputTimeout);
        }
    }
}
