using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>A client introduces itself.</summary>
public sealed record ConnectionRequest : IContent<ConnectionRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "connection_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ConnectionRequest> JsonType => ProtocolJson.Wire.ConnectionRequest;
}
