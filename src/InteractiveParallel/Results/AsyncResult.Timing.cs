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
            var sum = TimeSpan.Zero;
            foreach (var task in _tasks)
                lock (task.Gate) sum += task.RunTime();
            return sum;
        }
    }

    /// <summary>From the first request's making to the last reply's arrival, so far; zero before the first reply.</summary>
    public TimeSpan WallTime => _tasks.Max(task => task.Received) is { } last ? last - _tasks.Min(task => task.Submitted) : TimeSpan.Zero;

    /// <summary>
    /// From the first request's making until now, or once the result is ready until its end: the last reply, or the moment when it was known that
    /// none will come.
    /// </summary>
    public TimeSpan Elapsed
    {
        get
        {
            if (_tasks.Length == 0) return TimeSpan.Zero;
            var end = Ready ? _tasks.Max(task => task.Ended) : null;
            return (end ?? _sender.Time.GetUtcNow().UtcDateTime) - _tasks.Min(task => task.Submitted);
        }
    }

    /// <summary>
    /// From the earliest start to the latest end among the tasks, by any two of their times: <c>TimeBetween(t =&gt; t.Submitted, t =&gt; t.Started)</c>
    /// is how long the last one waited to begin. A task that lacks a time is passed over; zero when all lack one of the two.
    /// </summary>
    /// <param name="start">The time that counts as a task's start.</param>
    /// <param name="end">The time that counts as its end.</param>
    public TimeSpan TimeBetween(Func<TaskMetadata, DateTime?> start, Func<TaskMetadata, DateTime?> end)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(end);
        var tasks = Tasks;
        return tasks.Max(end) - tasks.Min(start) ?? TimeSpan.Zero;
    }

    private protected static TaskMetadata Describe(SentTask task)
    {
        lock (task.Gate) return task.Describe();
    }
}
