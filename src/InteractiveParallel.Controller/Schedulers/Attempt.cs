namespace InteractiveParallel.Controller;

/// <summary>One try of a task that did not give its result.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Error">The name of the error.</param>
/// <param name="Text">Its text.</param>
internal sealed record Attempt(EngineRecord Engine, string Error, string Text);
