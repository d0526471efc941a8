using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>The columns of a record under the names of the original. A value is null, a text, a UTC time, or JSON.</summary>
internal static class TaskColumns
{
    public const string Id = "msg_id";

    public const string Buffers = "buffers";

    public const string ResultBuffers = "result_buffers";

    private static readonly HashSet<string> Times = ["submitted", "started", "completed", "received"];

    private static readonly OrderedDictionary<string, Func<TaskRecord, object?>> Getters = new()
    {
        [Id] = r => r.Id,
        ["header"] = r => Json(r.Request?.HeaderBytes),
        ["metadata"] = r => Json(r.Request?.MetadataBytes),
        ["content"] = r => Json(r.Request?.ContentBytes),
        ["submitted"] = r => r.Request?.Header.Date,
        ["client_uuid"] = r => r.Request?.Header.Session,
        ["engine_uuid"] = r => r.Engine?.Uuid ?? ReplyOf(r)?.Engine,
        ["started"] = r => ReplyOf(r)?.Started,
        ["completed"] = r => r.Completed,
        ["resubmitted"] = r => r.Resubmitted,
        ["received"] = r => r.Result is null ? null : r.Received,
        ["result_header"] = r => Json(r.Result?.HeaderBytes),
        ["result_metadata"] = r => Json(r.Result?.MetadataBytes),
        ["result_content"] = r => Json(r.Result?.ContentBytes),
        ["queue"] = r => r.Channel switch { TaskChannel.Mux => "mux", TaskChannel.Task => "task", TaskChannel.Broadcast => "broadcast", _ => null },
        ["execute_input"] = InputOf,
        ["execute_result"] = r => Json(r.Output?.Result?.ContentBytes),
        ["error"] = r => Json(r.Output?.Error?.ContentBytes),
        ["stdout"] = r => r.Output?.Text("stdout") ?? "",
        ["stderr"] = r => r.Output?.Text("stderr") ?? "",
        ["label"] = r => r.Request is { } request ? RequestMetadata.Read(request.MetadataBytes.Span).Label : null,
    };

    /// <summary>All columns but the two of buffers.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Getters.Keys];

    /// <summary>True for a column that has a value of its own; those of buffers travel beside the records.</summary>
    public static bool HasValue(string column) => Getters.ContainsKey(column);

    public static bool IsTime(string column) => Times.Contains(column);

    public static object? ValueOf(TaskRecord record, string column) => Getters[column](record);

    /// <summary>Writes a column as a property.</summary>
    public static void Write(Utf8JsonWriter writer, TaskRecord record, string column)
    {
        writer.WritePropertyName(column);
        switch (ValueOf(record, column))
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case DateTime time:
                writer.WriteStringValue(WireTime.Format(time));
                break;
            case RawJson json:
                json.WriteTo(writer);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static object? Json(ReadOnlyMemory<byte>? bytes) => bytes is { } given ? new RawJson(given) : null;

    private static ReplyMetadata? ReplyOf(TaskRecord record) => record.Result is { } reply ? ReplyMetadata.Read(reply.MetadataBytes.Span) : null;

    // A .NET engine does not publish the code that a .NET client sent; it stands in the request.
    private static object? InputOf(TaskRecord record)
    {
        var message = record.Output?.Input ?? (record.Request?.Header.MessageType == ExecuteRequest.MessageType ? record.Request : null);
        return message is not null && new RawJson(message.ContentBytes).Parse() is { ValueKind: JsonValueKind.Object } content
            && content.TryGetProperty("code"u8, out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;
    }
}
