using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The engines there are.</summary>
public sealed record ConnectionReply : IContent<ConnectionReply>
{
    /// <inheritdoc/>
    public static string MessageType => "connection_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ConnectionReply> JsonType => ProtocolJson.Wire.ConnectionReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>Uuid by id.</summary>
    public IReadOnlyDictionary<string, string> Engines { get; init; } = new Dictionary<string, string>();

    /// <summary>What is known of engines beyond their uuid, by id; Python clients ignore it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, EngineDetails>? EngineInfo { get; init; }

    /// <summary>1 when the controller keeps blobs; absent from a Python controller.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Blobs { get; init; }
}
