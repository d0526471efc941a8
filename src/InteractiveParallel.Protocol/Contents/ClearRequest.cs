using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Empty the namespace of the engine.</summary>
public sealed record ClearRequest : IContent<ClearRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "clear_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ClearRequest> JsonType => ProtocolJson.Wire.ClearRequest;
}
