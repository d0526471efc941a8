using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The ids are marked.</summary>
public sealed record AbortReply : IContent<AbortReply>
{
    /// <inheritdoc/>
    public static string MessageType => "abort_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<AbortReply> JsonType => ProtocolJson.Wire.AbortReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
