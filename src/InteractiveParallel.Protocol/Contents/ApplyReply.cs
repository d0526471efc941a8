using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The result of a call: with status <c>ok</c> the buffers hold the value; otherwise the error is told here.</summary>
public sealed record ApplyReply : IContent<ApplyReply>
{
    /// <inheritdoc/>
    public static string MessageType => "apply_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ApplyReply> JsonType => ProtocolJson.Wire.ApplyReply;

    /// <summary><c>ok</c>, <c>error</c> or <c>aborted</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>Name of the exception.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ename { get; init; }

    /// <summary>Text of the exception.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Evalue { get; init; }

    /// <summary>Lines of the traceback, outermost first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Traceback { get; init; }

    /// <summary>Where it failed; null when no engine was involved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EngineInfo? EngineInfo { get; init; }

    /// <summary>How the engine ended, when the request was lost with it. Only .NET clients read this.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EngineDeath? Died { get; init; }
}
