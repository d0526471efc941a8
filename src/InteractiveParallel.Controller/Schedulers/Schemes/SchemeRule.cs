namespace InteractiveParallel.Controller;

/// <summary>
/// A user's own scheme: chooses one of the engines that have room. It is called for each task under the scheduler's gate, so it must neither wait nor
/// look at all engines of a large cluster.
/// </summary>
/// <param name="engines">The engines that have room, at least one, in no particular order.</param>
/// <returns>The place of the chosen one; out of range means the first.</returns>
public delegate int SchemeRule(IReadOnlyList<EngineLoad> engines);
