using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Which language, which version.</summary>
public sealed record KernelInfoRequest : IContent<KernelInfoRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "kernel_info_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<KernelInfoRequest> JsonType => ProtocolJson.Wire.KernelInfoRequest;
}
