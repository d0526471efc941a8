namespace InteractiveParallel.Launchers;

/// <summary>One line that a child wrote; overlong lines come in pieces of 8192 characters.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="IsError">True for standard error, false for standard output.</param>
public readonly record struct OutputLine(string Text, bool IsError);
