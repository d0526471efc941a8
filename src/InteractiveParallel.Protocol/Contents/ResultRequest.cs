using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>What became of these requests, whoever sent them?</summary>
public sealed record ResultRequest : IContent<ResultRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "result_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ResultRequest> JsonType => ProtocolJson.Wire.ResultRequest;

    /// <summary>Message ids; a single text is taken, too. Null only in malformed requests.</summary>
    [JsonConverter(typeof(OneOrManyConverter))]
    public IReadOnlyList<string>? MsgIds { get; init; }

    /// <summary>Only which are done, without their records. Default: false.</summary>
    public bool StatusOnly { get; init; }
}
