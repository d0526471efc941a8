using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Which of these blobs are missing?</summary>
public sealed record BlobHave(IReadOnlyList<string> Hashes) : IContent<BlobHave>
{
    /// <inheritdoc/>
    public static string MessageType => "blob_have";

    /// <inheritdoc/>
    public static JsonTypeInfo<BlobHave> JsonType => ProtocolJson.Wire.BlobHave;
}
