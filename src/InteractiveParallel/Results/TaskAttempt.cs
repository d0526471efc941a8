namespace InteractiveParallel;

/// <summary>One try of a task that did not give its result.</summary>
/// <param name="EngineId">The engine that had it.</param>
/// <param name="EngineUuid">The identity of that engine.</param>
/// <param name="Ename">The name of the error: of what the task threw, <c>EngineError</c> when the engine died, <c>UnmetDependency</c> when the task was refused.</param>
/// <param name="Evalue">Its text.</param>
public sealed record TaskAttempt(int EngineId, string EngineUuid, string Ename, string Evalue);
