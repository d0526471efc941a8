namespace InteractiveParallel;

/// <summary>The task was aborted before it began: it had no effect.</summary>
public sealed class TaskAbortedException : ParallelException
{
    /// <param name="message">Which task was aborted, and by whom if that is known.</param>
    public TaskAbortedException(string message)
        : base(message)
    {
    }
}
