using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>An engine is usable.</summary>
public sealed record RegistrationNotification(int Id, string Uuid) : IContent<RegistrationNotification>
{
    /// <inheritdoc/>
    public static string MessageType => "registration_notification";

    /// <inheritdoc/>
    public static JsonTypeInfo<RegistrationNotification> JsonType => ProtocolJson.Wire.RegistrationNotification;

    /// <summary><c>csharp</c> or <c>python</c>; null from a Python controller. Python clients read id and uuid only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }
}
