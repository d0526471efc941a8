using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Load what running code text needs, so that the first execution finds it loaded. Only .NET engines know it.</summary>
public sealed record WarmUpRequest : IContent<WarmUpRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "warm_up_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<WarmUpRequest> JsonType => ProtocolJson.Wire.WarmUpRequest;
}
