namespace InteractiveParallel.Protocol.Contents;

/// <summary>Where a request failed.</summary>
/// <param name="EngineUuid">The engine.</param>
/// <param name="EngineId">Its id.</param>
/// <param name="Method"><c>apply</c> or <c>execute</c>; clients print it.</param>
public sealed record EngineInfo(string EngineUuid, int EngineId, string Method);
