using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The code that an engine is about to run, and its number.</summary>
public sealed record ExecuteInput(string Code, int ExecutionCount) : IContent<ExecuteInput>
{
    /// <inheritdoc/>
    public static string MessageType => "execute_input";

    /// <inheritdoc/>
    public static JsonTypeInfo<ExecuteInput> JsonType => ProtocolJson.Wire.ExecuteInput;
}
