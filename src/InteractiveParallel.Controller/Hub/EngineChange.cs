using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>An engine became usable, or is gone.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Death">How it ended; null when it became usable.</param>
/// <param name="Begun">The requests that it had begun when it ended; null when nobody saw its end.</param>
internal readonly record struct EngineChange(EngineRecord Engine, EngineDeath? Death, IReadOnlySet<string>? Begun = null);
