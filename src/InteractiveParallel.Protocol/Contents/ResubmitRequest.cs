using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Run these requests once more, under new ids.</summary>
public sealed record ResubmitRequest : IContent<ResubmitRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "resubmit_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ResubmitRequest> JsonType => ProtocolJson.Wire.ResubmitRequest;

    /// <summary>Message ids, settled or not. Required.</summary>
    [JsonConverter(typeof(OneOrManyConverter))]
    public IReadOnlyList<string>? MsgIds { get; init; }
}
