namespace InteractiveParallel.Protocol.Contents;

/// <summary>How an engine ended.</summary>
/// <param name="EngineId">Its id.</param>
/// <param name="EngineUuid">Its uuid.</param>
/// <param name="Host">The host it ran on; null when unknown.</param>
/// <param name="ExitCode">Exit code of its process; null when a signal ended it or nobody saw the end.</param>
/// <param name="Signal">Name of the signal that ended it.</param>
/// <param name="Stderr">The last lines that it wrote.</param>
public sealed record EngineDeath(int EngineId, string EngineUuid, string? Host, int? ExitCode, string? Signal, string? Stderr);
