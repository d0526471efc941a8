using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Call a function. Everything is in metadata and buffers.</summary>
public sealed record ApplyRequest : IContent<ApplyRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "apply_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ApplyRequest> JsonType => ProtocolJson.Wire.ApplyRequest;
}
