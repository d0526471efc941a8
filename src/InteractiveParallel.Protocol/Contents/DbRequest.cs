using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Which records fit, and what stands in them?</summary>
public sealed record DbRequest : IContent<DbRequest>
{
    /// <inheritdoc/>
    public static string MessageType => "db_request";

    /// <inheritdoc/>
    public static JsonTypeInfo<DbRequest> JsonType => ProtocolJson.Wire.DbRequest;

    /// <summary>
    /// An object: column to value, or to an object of operators and operands, all of which must hold. <c>{}</c> fits every record. Texts in ISO 8601 form
    /// are compared as times.
    /// </summary>
    public JsonElement Query { get; init; }

    /// <summary>The columns wanted, <c>msg_id</c> in any case; null means all. Buffers are sent only when they are named here.</summary>
    public IReadOnlyList<string>? Keys { get; init; }
}
