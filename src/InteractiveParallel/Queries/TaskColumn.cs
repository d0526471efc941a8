namespace InteractiveParallel;

/// <summary>
/// A column of the hub's records. Its tests make queries: <c>TaskColumn.Label.Like("fit-*") &amp; TaskColumn.Completed.IsNull</c>.
/// </summary>
public abstract class TaskColumn
{
    private protected TaskColumn(string name) => Name = name;

    /// <summary>The message id of the request; no two records have the same.</summary>
    public static TaskColumn<string> MsgId { get; } = new("msg_id");

    /// <summary>The request's header, an object.</summary>
    public static TaskColumn<object> Header { get; } = new("header");

    /// <summary>The request's metadata, an object.</summary>
    public static TaskColumn<object> Metadata { get; } = new("metadata");

    /// <summary>The request's content, an object.</summary>
    public static TaskColumn<object> Content { get; } = new("content");

    /// <summary>The request's buffers: what a function and its arguments look like on the way. Sent only when asked for, and no query can test them.</summary>
    public static TaskColumn Buffers { get; } = new TaskColumn<object>("buffers");

    /// <summary>When the client made the request.</summary>
    public static TaskColumn<DateTime> Submitted { get; } = new("submitted");

    /// <summary>The session of the client that sent it: see <see cref="Client.SessionId"/>.</summary>
    public static TaskColumn<string> ClientUuid { get; } = new("client_uuid");

    /// <summary>The identity of the engine that has it or did it: see <see cref="EngineInfo.Uuid"/>.</summary>
    public static TaskColumn<string> EngineUuid { get; } = new("engine_uuid");

    /// <summary>When the engine began.</summary>
    public static TaskColumn<DateTime> Started { get; } = new("started");

    /// <summary>When the engine had the result; null while the task is not settled.</summary>
    public static TaskColumn<DateTime> Completed { get; } = new("completed");

    /// <summary>The id under which it was submitted again.</summary>
    public static TaskColumn<string> Resubmitted { get; } = new("resubmitted");

    /// <summary>When the hub took the reply down.</summary>
    public static TaskColumn<DateTime> Received { get; } = new("received");

    /// <summary>The reply's header, an object.</summary>
    public static TaskColumn<object> ResultHeader { get; } = new("result_header");

    /// <summary>The reply's metadata, an object.</summary>
    public static TaskColumn<object> ResultMetadata { get; } = new("result_metadata");

    /// <summary>The reply's content, an object: of a failed task, the error.</summary>
    public static TaskColumn<object> ResultContent { get; } = new("result_content");

    /// <summary>The reply's buffers: what the value looks like on the way. Sent only when asked for, and no query can test them.</summary>
    public static TaskColumn ResultBuffers { get; } = new TaskColumn<object>("result_buffers");

    /// <summary><c>mux</c> for a task sent to an engine, <c>task</c> for a load-balanced one.</summary>
    public static TaskColumn<string> Queue { get; } = new("queue");

    /// <summary>The code that was executed.</summary>
    public static TaskColumn<string> ExecuteInput { get; } = new("execute_input");

    /// <summary>The value of the last expression of the code, an object.</summary>
    public static TaskColumn<object> ExecuteResult { get; } = new("execute_result");

    /// <summary>The error as it was printed, an object; engines print it for Python clients only.</summary>
    public static TaskColumn<object> Error { get; } = new("error");

    /// <summary>What was printed to standard output; empty for nothing.</summary>
    public static TaskColumn<string> StdOut { get; } = new("stdout");

    /// <summary>What was printed to standard error; empty for nothing.</summary>
    public static TaskColumn<string> StdErr { get; } = new("stderr");

    /// <summary>The label that the view gave it.</summary>
    public static TaskColumn<string> Label { get; } = new("label");

    /// <summary>All columns. Those of buffers are the only ones that a query without a list of columns leaves out.</summary>
    public static IReadOnlyList<TaskColumn> All { get; } =
    [
        MsgId, Header, Metadata, Content, Buffers, Submitted, ClientUuid, EngineUuid, Started, Completed, Resubmitted, Received, ResultHeader,
        ResultMetadata, ResultContent, ResultBuffers, Queue, ExecuteInput, ExecuteResult, Error, StdOut, StdErr, Label,
    ];

    /// <summary>Its name in the database.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
