using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>The content of an answer that carries records, and the buffers that go with it.</summary>
internal sealed class RecordsAnswer
{
    private static readonly JsonWriterOptions AsOnTheWire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] OfResult = ["header", "metadata", "result_metadata", "result_header", "result_content", "received"];
    private static readonly string[] OfOutput = ["execute_input", "execute_result", "error", "stdout", "stderr"];

    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly List<ReadOnlyMemory<byte>> _buffers = [];

    private RecordsAnswer()
    {
    }

    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    public IReadOnlyList<ReadOnlyMemory<byte>> Buffers => _buffers;

    /// <summary>The answer to <c>result_request</c>.</summary>
    /// <param name="pending">Ids of requests that are not settled.</param>
    /// <param name="completed">Ids of those that are.</param>
    /// <param name="records">Records of the latter, in ordinal order of their ids.</param>
    public static RecordsAnswer OfResults(IReadOnlyList<string> pending, IReadOnlyList<string> completed, IReadOnlyList<TaskRecord> records)
    {
        var answer = new RecordsAnswer();
        answer.Write(writer =>
        {
            WriteList(writer, "pending", pending);
            WriteList(writer, "completed", completed);
            foreach (var record in records)
            {
                writer.WriteStartObject(record.Id);
                foreach (var column in OfResult) TaskColumns.Write(writer, record, column);
                writer.WriteStartObject("io"u8);
                foreach (var column in OfOutput) TaskColumns.Write(writer, record, column);
                writer.WriteEndObject();
                writer.WriteNumber(TaskColumns.ResultBuffers, answer.Attach(record.Result));
                writer.WriteEndObject();
            }
        });
        return answer;
    }

    /// <summary>The answer to <c>db_request</c>.</summary>
    /// <param name="records">The records that fit, in the order of the answer.</param>
    /// <param name="keys">The columns wanted, all of which exist; null means all that have a value of their own.</param>
    public static RecordsAnswer OfQuery(IReadOnlyList<TaskRecord> records, IReadOnlyList<string>? keys)
    {
        var columns = keys is null or [] ? TaskColumns.Names : [TaskColumns.Id, .. keys.Where(TaskColumns.HasValue).Where(k => k != TaskColumns.Id).Distinct()];
        var answer = new RecordsAnswer();
        var wantsBuffers = keys?.Contains(TaskColumns.Buffers) == true;
        var wantsResults = keys?.Contains(TaskColumns.ResultBuffers) == true;
        answer.Write(writer =>
        {
            writer.WriteStartArray("records"u8);
            foreach (var record in records)
            {
                writer.WriteStartObject();
                foreach (var column in columns) TaskColumns.Write(writer, record, column);
                writer.WriteEndObject();
                if (wantsBuffers) answer.Attach(record.Request);
                if (wantsResults) answer.Attach(record.Result);
            }

            writer.WriteEndArray();
            WriteLengths(writer, "buffer_lens", wantsBuffers ? records.Select(r => r.Request) : null);
            WriteLengths(writer, "result_buffer_lens", wantsResults ? records.Select(r => r.Result) : null);
        });
        return answer;
    }

    private void Write(Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(_content, AsOnTheWire);
        writer.WriteStartObject();
        writer.WriteString("status"u8, "ok"u8);
        write(writer);
        writer.WriteEndObject();
    }

    private int Attach(Message? message)
    {
        if (message is null) return 0;
        _buffers.AddRange(message.Buffers);
        return message.Buffers.Length;
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> ids)
    {
        writer.WriteStartArray(name);
        foreach (var id in ids) writer.WriteStringValue(id);
        writer.WriteEndArray();
    }

    private static void WriteLengths(Utf8JsonWriter writer, string name, IEnumerable<Message?>? messages)
    {
        if (messages is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var message in messages) writer.WriteNumberValue(message?.Buffers.Length ?? 0);
        writer.WriteEndArray();
    }
}
