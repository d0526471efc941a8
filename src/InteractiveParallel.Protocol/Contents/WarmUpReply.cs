using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The engine has begun to warm up, and goes on in the background.</summary>
public sealed record WarmUpReply : IContent<WarmUpReply>
{
    /// <inheritdoc/>
    public static string MessageType => "warm_up_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<WarmUpReply> JsonType => ProtocolJson.Wire.WarmUpReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
