using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The piece is kept.</summary>
public sealed record BlobPutReply : IContent<BlobPutReply>
{
    /// <inheritdoc/>
    public static string MessageType => "blob_put_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<BlobPutReply> JsonType => ProtocolJson.Wire.BlobPutReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
