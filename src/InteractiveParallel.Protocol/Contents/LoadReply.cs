using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The answer to <see cref="LoadRequest"/>.</summary>
public sealed record LoadReply : IContent<LoadReply>
{
    /// <inheritdoc/>
    public static string MessageType => "load_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<LoadReply> JsonType => ProtocolJson.Wire.LoadReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>The number for each engine, by its id as text.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Engines { get; set; } = new Dictionary<string, JsonElement>();
}
