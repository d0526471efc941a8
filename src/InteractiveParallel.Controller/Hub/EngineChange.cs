using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>An engine became usable, or is gone.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Death">How it ended; null when it became usable.</param>
internal readonly record struct EngineChange(EngineRecord Engine, EngineDeath? Death);
