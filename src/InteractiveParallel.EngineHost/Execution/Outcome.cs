using InteractiveParallel.Kernel;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>What running a request came to: a value, an error, or for code text that ran well neither.</summary>
/// <param name="Value">The value of a function; null for an error, for code text and for Python clients.</param>
/// <param name="Error">The error; null when there is none.</param>
/// <param name="RunTime">Seconds that the user's code ran; null when it did not begin.</param>
/// <param name="ExecutionCount">The number of the execution of code text.</param>
internal readonly record struct Outcome(SerializedValue? Value, ErrorReport? Error, double? RunTime, int ExecutionCount = 0)
{
    /// <summary>The request was aborted before its call began.</summary>
    public static Outcome Unwanted { get; } = new() { IsUnwanted = true };

    public bool IsUnwanted { get; private init; }

    /// <summary>The value of a function that a Python client called, in its form; null otherwise.</summary>
    public ReadOnlyMemory<byte>[]? Pickled { get; init; }
}
