using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Text that a request printed.</summary>
public sealed record StreamOutput(string Name, string Text) : IContent<StreamOutput>
{
    /// <inheritdoc/>
    public static string MessageType => "stream";

    /// <inheritdoc/>
    public static JsonTypeInfo<StreamOutput> JsonType => ProtocolJson.Wire.StreamOutput;
}
