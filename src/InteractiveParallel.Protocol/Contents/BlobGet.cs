using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Give me the piece that begins at this offset.</summary>
public sealed record BlobGet(string Hash, long Offset) : IContent<BlobGet>
{
    /// <inheritdoc/>
    public static string MessageType => "blob_get";

    /// <inheritdoc/>
    public static JsonTypeInfo<BlobGet> JsonType => ProtocolJson.Wire.BlobGet;
}
