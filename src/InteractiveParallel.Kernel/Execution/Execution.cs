namespace InteractiveParallel.Kernel;

/// <summary>What running code text came to.</summary>
/// <param name="Count">The number of the execution; a silent one does not count and has that of the one before.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public readonly record struct Execution(int Count, Exception? Failure);
