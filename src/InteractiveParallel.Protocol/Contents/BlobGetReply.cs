using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The piece is the only buffer.</summary>
public sealed record BlobGetReply(long Size) : IContent<BlobGetReply>
{
    /// <inheritdoc/>
    public static string MessageType => "blob_get_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<BlobGetReply> JsonType => ProtocolJson.Wire.BlobGetReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
