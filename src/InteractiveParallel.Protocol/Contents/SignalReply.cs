using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Whether the signal was delivered.</summary>
public sealed record SignalReply : IContent<SignalReply>
{
    /// <inheritdoc/>
    public static string MessageType => "signal_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<SignalReply> JsonType => ProtocolJson.Wire.SignalReply;

    /// <summary><c>ok</c> or <c>error</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>Name of the error.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ename { get; init; }

    /// <summary>Text of the error.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Evalue { get; init; }

    /// <summary>Lines of the traceback; Python clients join them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Traceback { get; init; }
}
