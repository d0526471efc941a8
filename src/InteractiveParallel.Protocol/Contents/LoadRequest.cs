using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>How many requests do engines have that they have not answered?</summary>
public sealed record LoadRequest : IContent<LoadRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "load_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<LoadRequest> JsonType => ProtocolJson.Wire.LoadRequest;

    /// <summary>Ids or uuids, one or a list; null means all. The key must be there.</summary>
    [JsonConverter(typeof(EngineTargetsConverter))]
    [JsonRequired]
    public IReadOnlyList<string>? Targets { get; init; }
}
