using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Those that have to be put.</summary>
public sealed record BlobHaveReply(IReadOnlyList<string> Missing) : IContent<BlobHaveReply>
{
    /// <inheritdoc/>
    public static string MessageType => "blob_have_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<BlobHaveReply> JsonType => ProtocolJson.Wire.BlobHaveReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
