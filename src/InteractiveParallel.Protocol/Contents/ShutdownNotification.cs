using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The controller ends.</summary>
public sealed record ShutdownNotification : IContent<ShutdownNotification>
{
    /// <inheritdoc/>
    public static string MessageType => "shutdown_notification";

    /// <inheritdoc/>
    public static JsonTypeInfo<ShutdownNotification> JsonType => ProtocolJson.Wire.ShutdownNotification;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";
}
