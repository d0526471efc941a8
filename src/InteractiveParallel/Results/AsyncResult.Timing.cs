namespace InteractiveParallel;

/// <content>Where and when the tasks ran.</content>
public abstract partial class AsyncResult
{
    /// <summary>What is known of the task; of the first one when there are several (see <see cref="Tasks"/>).</summary>
    /// <exception cref="InvalidOperationException">The result has no task, as the map of an empty sequence.</exception>
    public TaskMetadata Metadata => _tasks.Length > 0
        ? Describe(_tasks[0])
        : throw new InvalidOperationException("a result without tasks (the map of an empty sequence) has no metadata");

    /// <summary>What is known of each task now, in the order of engines or chunks. Made anew at each call.</summary>
    public IReadOnlyList<TaskMetadata> Tasks => Array.ConvertAll(_tasks, Describe);

    /// <summary>The time that the functions ran, added up over the finished tasks.</summary>
    public TimeSpan SerialTime
    {
        get
        {
            lock (Gate) return _tasks.Aggregate(TimeSpan.Zero, (sum, task) => sum + task.RunTime());
        }
    }

    /// <summary>From the first request's making to the last reply's arrival, so far; zero before the first reply.</summary>
    public TimeSpan WallTime => _tasks.Max(task => task.Received) is { } last ? last - _tasks.Min(task => task.Submitted) : TimeSpan.Zero;

    /// <summary>From the first request's making until now, or until the last reply's arrival once the result is ready.</summary>
    public TimeSpan Elapsed => _tasks.Length == 0 ? TimeSpan.Zero
        : Ready ? WallTime
        : _sender.Time.GetUtcNow().UtcDateTime - _tasks.Min(task => task.Submitted);

    private TaskMetadata Describe(SentTask task)
    {
        lock (Gate) return task.Describe();
    }
}
