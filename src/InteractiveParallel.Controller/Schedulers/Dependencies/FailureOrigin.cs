namespace InteractiveParallel.Controller;

/// <summary>Where the failure of a task began: with itself, or with a task that it depended on, however many are between them.</summary>
/// <param name="Error">Name of the error there.</param>
/// <param name="TaskId">Message id of that other task; null when it began with the task itself.</param>
internal sealed record FailureOrigin(string Error, string? TaskId = null)
{
    public static FailureOrigin Aborted { get; } = new("TaskAborted");
}
