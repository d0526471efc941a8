using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>An engine is <c>starting</c>, <c>busy</c> or <c>idle</c>.</summary>
public sealed record StatusOutput(string ExecutionState) : IContent<StatusOutput>
{
    /// <inheritdoc/>
    public static string MessageType => "status";

    /// <inheritdoc/>
    public static JsonTypeInfo<StatusOutput> JsonType => ProtocolJson.Wire.StatusOutput;
}
