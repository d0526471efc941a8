namespace InteractiveParallel.Controller;

/// <summary>How a task ended.</summary>
/// <param name="Succeeded">It has a result; not so when it failed, was aborted, or never ran.</param>
/// <param name="Engine">The engine that answered; null when none did.</param>
internal readonly record struct TaskEnd(bool Succeeded, string? Engine);
