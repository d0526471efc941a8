using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Do not begin these requests.</summary>
public sealed record AbortRequest : IContent<AbortRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "abort_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<AbortRequest> JsonType => ProtocolJson.Wire.AbortRequest;

    /// <summary>Message ids; Python also sends a single text. Empty: every execute_request that is queued now.</summary>
    [JsonConverter(typeof(OneOrManyConverter))]
    public IReadOnlyList<string>? MsgIds { get; init; }

    /// <summary>
    /// To an engine: only this engine is not to begin them; the scheduler keeps what it has queued. Default: false, what Python clients mean: it takes them
    /// back, too. Engines do not read this.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EngineOnly { get; init; }
}
