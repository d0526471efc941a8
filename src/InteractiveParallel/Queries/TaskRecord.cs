using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>What the hub has on record of one task. What was not asked for, or has no value, is null. Times are UTC.</summary>
public sealed class TaskRecord
{
    private readonly JsonElement _columns;

    internal TaskRecord(JsonElement columns, IReadOnlyList<ReadOnlyMemory<byte>>? buffers = null, IReadOnlyList<ReadOnlyMemory<byte>>? resultBuffers = null) =>
        (_columns, Buffers, ResultBuffers) = (columns, buffers, resultBuffers);

    /// <summary>The message id of the request.</summary>
    public string MsgId => Text(TaskColumn.MsgId) ?? "";

    /// <summary>The label that the view gave it.</summary>
    public string? Label => Text(TaskColumn.Label);

    /// <summary><c>mux</c> for a task sent to an engine, <c>task</c> for a load-balanced one.</summary>
    public string? Queue => Text(TaskColumn.Queue);

    /// <summary>The session of the client that sent it.</summary>
    public string? ClientUuid => Text(TaskColumn.ClientUuid);

    /// <summary>The identity of the engine that has it or did it.</summary>
    public string? EngineUuid => Text(TaskColumn.EngineUuid);

    /// <summary>When the client made the request.</summary>
    public DateTime? Submitted => Time(TaskColumn.Submitted);

    /// <summary>When the engine began.</summary>
    public DateTime? Started => Time(TaskColumn.Started);

    /// <summary>When the engine had the result.</summary>
    public DateTime? Completed => Time(TaskColumn.Completed);

    /// <summary>When the hub took the reply down.</summary>
    public DateTime? Received => Time(TaskColumn.Received);

    /// <summary><c>ok</c>, <c>error</c> or <c>aborted</c>, from <see cref="TaskColumn.ResultContent"/>.</summary>
    public string? Status =>
        this[TaskColumn.ResultContent] is { ValueKind: JsonValueKind.Object } content && content.TryGetProperty("status", out var status) ? status.GetString() : null;

    /// <summary>The code that was executed.</summary>
    public string? ExecuteInput => Text(TaskColumn.ExecuteInput);

    /// <summary>What was printed to standard output; empty for nothing.</summary>
    public string? StdOut => Text(TaskColumn.StdOut);

    /// <summary>What was printed to standard error; empty for nothing.</summary>
    public string? StdErr => Text(TaskColumn.StdErr);

    /// <summary>The request's buffers.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Buffers { get; }

    /// <summary>The reply's buffers.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? ResultBuffers { get; }

    /// <summary>The value of a column as it stands in the database.</summary>
    public JsonElement? this[TaskColumn column]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(column);
            return _columns.TryGetProperty(column.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
    }

    /// <summary>The record's JSON, without buffers.</summary>
    public override string ToString() => _columns.ToString();

    private string? Text(TaskColumn column) => this[column] is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private DateTime? Time(TaskColumn column) => Text(column) is { } text && WireTime.TryParse(Encoding.UTF8.GetBytes(text), out var utc) ? utc : null;
}
