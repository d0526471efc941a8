using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>One piece of a blob, in the only buffer; at most <see cref="PieceSize"/> bytes, in order.</summary>
public sealed record BlobPut(string Hash, long Offset, long Size) : IContent<BlobPut>
{
    /// <inheritdoc/>
    public static string MessageType => "blob_put";

    /// <inheritdoc/>
    public static JsonTypeInfo<BlobPut> JsonType => ProtocolJson.Wire.BlobPut;

    /// <summary>Bytes of a piece: 1 MiB.</summary>
    public const int PieceSize = 1024 * 1024;
}
