using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Under which ids requests run once more: old id to new id.</summary>
public sealed record ResubmitReply(IReadOnlyDictionary<string, string> Resubmitted) : IContent<ResubmitReply>
{
    /// <inheritdoc/>
    public static string MessageType => "resubmit_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ResubmitReply> JsonType => ProtocolJson.Wire.ResubmitReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
