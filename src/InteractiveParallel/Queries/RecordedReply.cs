using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>One task of a <c>result_reply</c>: its reply as the engine sent it, and what it printed.</summary>
internal sealed class RecordedReply
{
    private readonly JsonElement _output;

    private RecordedReply(JsonElement record, ReadOnlySpan<ReadOnlyMemory<byte>> buffers)
    {
        Reply = Message.OfRecord(
            Json(record, "result_header"), Json(record, "header"), Json(record, "result_metadata"), Json(record, "result_content"), buffers);
        Request = RequestMetadata.Read(Json(record, "metadata").Span);
        Received = Time(record, "received");
        Submitted = record.TryGetProperty("header", out var header) && header.ValueKind == JsonValueKind.Object ? Time(header, "date") : null;
        _output = record.TryGetProperty("io", out var output) ? output : default;
    }

    public Message Reply { get; }

    public RequestMetadata Request { get; }

    public DateTime? Submitted { get; }

    public DateTime? Received { get; }

    /// <summary>Takes an answer of the hub apart.</summary>
    /// <exception cref="ProtocolException">It cannot be read, or does not tell which buffers belong to which task (Python's hub says it for no more than one).</exception>
    public static Dictionary<string, RecordedReply> Read(Message answer)
    {
        var records = answer.Content<ResultReply>().Records;
        var replies = new Dictionary<string, RecordedReply>(StringComparer.Ordinal);
        var at = 0;
        // The buffers stand in ordinal order of the ids.
        foreach (var (id, record) in records.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (record.ValueKind != JsonValueKind.Object) continue;
            var left = answer.Buffers.Length - at;
            var count = record.TryGetProperty("result_buffers", out var given) ? given.GetInt32()
                : records.Count == 1 ? left
                : throw new ProtocolException("result_reply: it does not say how many buffers belong to each record");
            if (count < 0 || count > left) throw new ProtocolException($"result_reply: record {id} has {count} buffers, but {left} are left");
            replies[id] = new RecordedReply(record, answer.Buffers.Slice(at, count));
            at += count;
        }

        return replies;
    }

    /// <summary>Adds what the task printed, and the value of its code's last expression. What was shown and published is not on record.</summary>
    public void AddOutputTo(TaskOutput output, EngineTable engines)
    {
        if (_output.ValueKind != JsonValueKind.Object) return;
        var engine = Reply.Header.Session;
        output.Source = Text("execute_input");
        if (Text("stdout") is { Length: > 0 } stdout) output.Append(new OutputPiece(OutputKind.StdOut, engine, 0, stdout));
        if (Text("stderr") is { Length: > 0 } stderr) output.Append(new OutputPiece(OutputKind.StdErr, engine, 0, stderr));
        if (!_output.TryGetProperty("execute_result", out var value) || value.ValueKind != JsonValueKind.Object) return;
        var result = value.Deserialize(ExecuteResult.JsonType);
        if (result?.Data is null) return;
        output.Append(new OutputPiece(OutputKind.Result, engine, 0, "", new DisplayOutput
        {
            Data = MediaForms.Texts(result.Data),
            Metadata = MediaForms.Texts(result.Metadata),
            EngineId = engines.IdOf(engine),
            ExecutionCount = result.ExecutionCount,
        }));
    }

    private string? Text(string name) => _output.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static ReadOnlyMemory<byte> Json(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(value).ToArray() : "{}"u8.ToArray();

    private static DateTime? Time(JsonElement record, string name) =>
        record.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
        && WireTime.TryParse(Encoding.UTF8.GetBytes(text.GetString()!), out var utc) ? utc : null;
}
