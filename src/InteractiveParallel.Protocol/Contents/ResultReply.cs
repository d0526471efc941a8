using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>
/// The answer to <see cref="ResultRequest"/>. Its buffers are those of the completed records' results, one record after the other in ordinal order of the
/// ids.
/// </summary>
public sealed record ResultReply : IContent<ResultReply>
{
    /// <inheritdoc/>
    public static string MessageType => "result_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<ResultReply> JsonType => ProtocolJson.Wire.ResultReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>Ids of requests that are not settled.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>Ids of requests that are.</summary>
    public IReadOnlyList<string> Completed { get; init; } = [];

    /// <summary>
    /// The record of each completed request, by its id, unless only the status was asked for: <c>header</c>, <c>metadata</c>, <c>result_header</c>,
    /// <c>result_metadata</c>, <c>result_content</c>, <c>received</c>, <c>io</c>, and from .NET controllers <c>result_buffers</c>, the number of its
    /// buffers.
    /// </summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Records { get; set; } = new Dictionary<string, JsonElement>();
}
