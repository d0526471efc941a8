using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>A query failed; every reply with status <c>error</c> has this shape.</summary>
public sealed record HubError : IContent<HubError>
{
    /// <inheritdoc/>
    public static string MessageType => "hub_error";

    /// <inheritdoc/>
    public static JsonTypeInfo<HubError> JsonType => ProtocolJson.Wire.HubError;

    /// <summary><c>error</c>.</summary>
    public string Status { get; init; } = "error";

    /// <summary>Name of the error, in Python's words where Python clients know it.</summary>
    public string Ename { get; init; } = "";

    /// <summary>What is wrong and where.</summary>
    public string Evalue { get; init; } = "";

    /// <summary>Lines of the traceback; Python clients require the list.</summary>
    public IReadOnlyList<string> Traceback { get; init; } = [];

    /// <summary>Empty: no engine was involved.</summary>
    public EmptyObject EngineInfo { get; init; } = new();
}
