using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Run code text in the namespace of the engine.</summary>
public sealed record ExecuteRequest : IContent<ExecuteRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "execute_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<ExecuteRequest> JsonType => ProtocolJson.Wire.ExecuteRequest;

    /// <summary>The code.</summary>
    public string Code { get; init; } = "";

    /// <summary>Neither counted nor shown as a result.</summary>
    public bool Silent { get; init; }

    /// <summary>False: its failure leaves the executions that wait behind it alone. Null counts as true, which is the protocol's default.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? StopOnError { get; init; }
}
