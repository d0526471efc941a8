using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Forget these records.</summary>
public sealed record PurgeRequest : IContent<PurgeRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "purge_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<PurgeRequest> JsonType => ProtocolJson.Wire.PurgeRequest;

    /// <summary>What <see cref="MsgIds"/> is set to for all completed requests; no message has this id.</summary>
    public static IReadOnlyList<string> All { get; } = [AllOrManyConverter.All];

    /// <summary>Message ids, none of which may be pending, or <see cref="All"/>. Default: none.</summary>
    [JsonConverter(typeof(AllOrManyConverter))]
    public IReadOnlyList<string>? MsgIds { get; init; } = [];

    /// <summary>Ids of engines whose completed records are dropped. Default: none.</summary>
    public IReadOnlyList<int>? EngineIds { get; init; } = [];

    /// <summary>True when all completed requests are meant.</summary>
    [JsonIgnore]
    public bool IsForAll => MsgIds is [AllOrManyConverter.All];
}
