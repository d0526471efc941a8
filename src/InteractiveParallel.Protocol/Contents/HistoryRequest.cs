using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Which requests are on record?</summary>
public sealed record HistoryRequest : IContent<HistoryRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "history_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<HistoryRequest> JsonType => ProtocolJson.Wire.HistoryRequest;
}
