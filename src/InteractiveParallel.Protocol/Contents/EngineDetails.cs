namespace InteractiveParallel.Protocol.Contents;

/// <summary>What an engine said of itself when it registered.</summary>
/// <param name="Host">Host name; null when it did not say.</param>
/// <param name="Pid">Process id; null when it did not say.</param>
/// <param name="Language"><c>csharp</c> or, for engines that say nothing, <c>python</c>.</param>
public sealed record EngineDetails(string? Host, int? Pid, string Language);
