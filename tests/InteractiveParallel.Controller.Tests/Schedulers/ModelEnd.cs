namespace InteractiveParallel.Controller.Tests;

/// <summary>How a task of the model ended.</summary>
/// <param name="Succeeded">It has a result.</param>
/// <param name="Engine">The engine that answered; null when none did.</param>
internal readonly record struct ModelEnd(bool Succeeded, string? Engine);
