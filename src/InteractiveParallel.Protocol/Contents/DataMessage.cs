using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Values that running code hands to its client before it is done; they are in the buffers.</summary>
/// <param name="Keys">The names of the values, in the order of the buffers.</param>
public sealed record DataMessage(IReadOnlyList<string> Keys) : IContent<DataMessage>
{
    /// <inheritdoc/>
    public static string MessageType => "data_message";

    /// <inheritdoc/>
    public static JsonTypeInfo<DataMessage> JsonType => ProtocolJson.Wire.DataMessage;
}
