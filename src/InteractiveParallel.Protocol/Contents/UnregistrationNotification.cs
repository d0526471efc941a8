using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>An engine is gone.</summary>
public sealed record UnregistrationNotification(int Id, string Uuid) : IContent<UnregistrationNotification>
{
    /// <inheritdoc/>
    public static string MessageType => "unregistration_notification";

    /// <inheritdoc/>
    public static JsonTypeInfo<UnregistrationNotification> JsonType => ProtocolJson.Wire.UnregistrationNotification;
}
