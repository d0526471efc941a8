using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The namespace is empty.</summary>
public sealed record ClearReply : IContent<ClearReply>
{
    /// <inheritdoc/>
    public static string MessageType => "clear_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ClearReply> JsonType => ProtocolJson.Wire.ClearReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
