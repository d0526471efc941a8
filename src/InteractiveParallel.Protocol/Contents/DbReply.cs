using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>
/// The answer to <see cref="DbRequest"/>. Its buffers are, record after record, those of the request and then those of the result, as far as they were
/// asked for.
/// </summary>
public sealed record DbReply : IContent<DbReply>
{
    /// <inheritdoc/>
    public static string MessageType => "db_reply";

    /// <inheritdoc/>
    public static JsonTypeInfo<DbReply> JsonType => ProtocolJson.Wire.DbReply;

    /// <summary><c>ok</c>.</summary>
    public string Status { get; init; } = "ok";

    /// <summary>The records, in the order of their submission: column to value.</summary>
    public IReadOnlyList<JsonElement> Records { get; init; } = [];

    /// <summary>How many of the buffers belong to each record's request; null when <c>buffers</c> was not asked for.</summary>
    public IReadOnlyList<int>? BufferLens { get; init; }

    /// <summary>How many of the buffers belong to each record's result; null when <c>result_buffers</c> was not asked for.</summary>
    public IReadOnlyList<int>? ResultBufferLens { get; init; }
}
