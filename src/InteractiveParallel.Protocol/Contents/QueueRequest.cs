using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>What do engines have to do?</summary>
public sealed record QueueRequest : IContent<QueueRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "queue_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<QueueRequest> JsonType => ProtocolJson.Wire.QueueRequest;

    /// <summary>Ids or uuids, one or a list; null means all. The key must be there.</summary>
    [JsonConverter(typeof(EngineTargetsConverter))]
    [JsonRequired]
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>Message ids instead of counts.</summary>
    public bool Verbose { get; init; }
}
