using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>What running the code came to.</summary>
public sealed record ExecuteReply : IContent<ExecuteReply>
{
    /// <inheritdoc/>
    public static string MessageType => "execute_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ExecuteReply> JsonType => ProtocolJson.Wire.ExecuteReply;

    /// <summary><c>ok</c>, <c>error</c> or <c>aborted</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>Number of the execution; clients require it.</summary>
    public int ExecutionCount { get; init; }

    /// <summary>Values of the request's <c>user_expressions</c>; .NET engines evaluate none. Null in an aborted reply.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EmptyObject? UserExpressions { get; init; }

    /// <summary>Nothing: a Jupyter kernel's way to page text. Null in an aborted reply.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EmptyObject>? Payload { get; init; }

    /// <summary>Name of the exception.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ename { get; init; }

    /// <summary>Text of the exception.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Evalue { get; init; }

    /// <summary>Lines of the traceback.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Traceback { get; init; }

    /// <summary>Where it failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EngineInfo? EngineInfo { get; init; }
}
