using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Message ids of all requests on record, in the order of their submission.</summary>
public sealed record HistoryReply(IReadOnlyList<string> History) : IContent<HistoryReply>
{
    /// <inheritdoc/>
    public static string MessageType => "history_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<HistoryReply> JsonType => ProtocolJson.Wire.HistoryReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
