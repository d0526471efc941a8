using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Where requests are and what they wait for, in words for people.</summary>
/// <param name="Explanations">One for each request that was asked for, by its message id; null for one that is not known.</param>
public sealed record ExplainReply(IReadOnlyDictionary<string, string?> Explanations) : IContent<ExplainReply>
{
    /// <inheritdoc/>
    public static string MessageType => "explain_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ExplainReply> JsonType => ProtocolJson.Wire.ExplainReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
