namespace InteractiveParallel.Controller;

/// <summary>How a task ended.</summary>
/// <param name="Failure">Why it has no result: it failed, was aborted, or never ran. Null when it has one.</param>
/// <param name="Engine">The engine that answered; null when none did.</param>
internal readonly record struct TaskEnd(FailureOrigin? Failure, string? Engine)
{
    public bool Succeeded => Failure is null;
}
