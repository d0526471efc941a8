using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The records are gone.</summary>
public sealed record PurgeReply : IContent<PurgeReply>
{
    /// <inheritdoc/>
    public static string MessageType => "purge_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<PurgeReply> JsonType => ProtocolJson.Wire.PurgeReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
