using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>End: on the control channel an engine, on the query channel the controller.</summary>
public sealed record ShutdownRequest : IContent<ShutdownRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "shutdown_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ShutdownRequest> JsonType => ProtocolJson.Wire.ShutdownRequest;

    /// <summary>Start again afterwards.</summary>
    public bool Restart { get; init; }
}
