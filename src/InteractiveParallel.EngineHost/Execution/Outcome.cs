using InteractiveParallel.Kernel;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>What running a request came to: a value or an error.</summary>
/// <param name="Value">The value; null for an error.</param>
/// <param name="Error">The error; null for a value.</param>
/// <param name="RunTime">Seconds that the user's function ran; null when it did not begin.</param>
internal readonly record struct Outcome(SerializedValue? Value, ErrorReport? Error, double? RunTime);
