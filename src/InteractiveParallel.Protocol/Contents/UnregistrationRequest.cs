using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>An engine leaves, or its supervisor reports its end. It is not answered.</summary>
public sealed record UnregistrationRequest : IContent<UnregistrationRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "unregistration_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<UnregistrationRequest> JsonType => ProtocolJson.Wire.UnregistrationRequest;

    /// <summary>The id of the engine; null when it never got one.</summary>
    public int? Id { get; init; }

    /// <summary>The uuid of the engine; absent from Python.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Uuid { get; init; }

    /// <summary>Exit code of the process, when it ended by itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExitCode { get; init; }

    /// <summary>Name of the signal that ended it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Signal { get; init; }

    /// <summary>Host name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Host { get; init; }

    /// <summary>The last lines that it wrote.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stderr { get; init; }

    /// <summary>Ids of the last requests that it had begun; the others that it held can run elsewhere. Null when nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Begun { get; init; }
}
