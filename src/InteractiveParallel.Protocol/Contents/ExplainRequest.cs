using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Where are these requests, and what do they wait for? Only our controllers know the question.</summary>
public sealed record ExplainRequest : IContent<ExplainRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "explain_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ExplainRequest> JsonType => ProtocolJson.Wire.ExplainRequest;

    /// <summary>Message ids, whoever sent them. Required.</summary>
    [JsonConverter(typeof(OneOrManyConverter))]
    public IReadOnlyList<string>? MsgIds { get; init; }
}
