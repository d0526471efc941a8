using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>An engine asks to be taken in.</summary>
public sealed record RegistrationRequest : IContent<RegistrationRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "registration_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<RegistrationRequest> JsonType => ProtocolJson.Wire.RegistrationRequest;

    /// <summary>The uuid: also its ZMTP identity and session id. Null only in malformed requests.</summary>
    public string? Uuid { get; init; }

    /// <summary>The id it would like; null for the next free one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Id { get; init; }

    /// <summary><c>csharp</c> from a .NET engine; absent from Python.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    /// <summary>Version of the .NET engine; it must equal the controller's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    /// <summary>Host name of the engine.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Host { get; init; }

    /// <summary>Process id of the engine.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Pid { get; init; }

    /// <summary>It answers recall and inventory requests.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Recall { get; init; }
}
