using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The id of the engine, or why it was refused.</summary>
public sealed record RegistrationReply : IContent<RegistrationReply>
{
    /// <inheritdoc/>
    public static string MessageType => "registration_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<RegistrationReply> JsonType => ProtocolJson.Wire.RegistrationReply;

    /// <summary><c>ok</c> or <c>error</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>The id; null in a refusal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Id { get; init; }

    /// <summary>Milliseconds between pings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HbPeriod { get; init; }

    /// <summary>1 when the controller keeps blobs; absent from a Python controller.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Blobs { get; init; }

    /// <summary>
    /// How to reach the controller as a client, for an engine whose tasks submit tasks; absent from a Python controller. Its key is left empty: the key never
    /// travels, and the engine's own is the same.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClientConnectionFile? Client { get; init; }

    /// <summary>Name of the error.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ename { get; init; }

    /// <summary>Text of the error.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Evalue { get; init; }

    /// <summary>Lines of the traceback.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Traceback { get; init; }
}
