using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The tasks that the engine will not run.</summary>
public sealed record RecallReply(IReadOnlyList<string> Recalled) : IContent<RecallReply>
{
    /// <inheritdoc/>
    public static string MessageType => "recall_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<RecallReply> JsonType => ProtocolJson.Wire.RecallReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
