using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The ids are marked, or the tasks have been taken back.</summary>
public sealed record AbortReply : IContent<AbortReply>
{
    /// <inheritdoc/>
    public static string MessageType => "abort_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<AbortReply> JsonType => ProtocolJson.Wire.AbortReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>
    /// The scheduler's answer on the task channel: of what was asked, the tasks that it has not taken back, because they have ended or because an engine has
    /// them, which is told then. To the others there will be no reply. Null in an engine's answer.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Left { get; init; }
}
