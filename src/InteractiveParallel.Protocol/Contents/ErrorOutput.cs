using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>A request failed.</summary>
public sealed record ErrorOutput(string Ename, string Evalue, IReadOnlyList<string> Traceback) : IContent<ErrorOutput>
{
    /// <inheritdoc/>
    public static string MessageType => "error";

    /// <inheritdoc/>
    public static JsonTypeInfo<ErrorOutput> JsonType => ProtocolJson.Wire.ErrorOutput;
}
