using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The end has begun. An engine also publishes it, which tells the hub that the engine leaves.</summary>
public sealed record ShutdownReply : IContent<ShutdownReply>
{
    /// <inheritdoc/>
    public static string MessageType => "shutdown_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ShutdownReply> JsonType => ProtocolJson.Wire.ShutdownReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>As in the request.</summary>
    public bool Restart { get; init; }
}
