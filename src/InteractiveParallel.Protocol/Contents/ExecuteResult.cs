using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>The value of the last expression of the code.</summary>
/// <param name="Data">Its forms by media type: text as it is, an image in base64, JSON as JSON.</param>
/// <param name="Metadata">What is to be known of the forms, by media type.</param>
/// <param name="ExecutionCount">Number of the execution.</param>
public sealed record ExecuteResult(
    IReadOnlyDictionary<string, JsonElement> Data, IReadOnlyDictionary<string, JsonElement> Metadata, int ExecutionCount) : IContent<ExecuteResult>
{
    /// <inheritdoc/>
    public static string MessageType => "execute_result";

    /// <inheritdoc/>
    public static JsonTypeInfo<ExecuteResult> JsonType => ProtocolJson.Wire.ExecuteResult;

    /// <summary>What is to be known of the forms, by media type; empty when the sender leaves it out.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = Metadata ?? ReadOnlyDictionary<string, JsonElement>.Empty;
}
