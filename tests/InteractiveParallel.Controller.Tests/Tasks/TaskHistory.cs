using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller.Tests;

/// <summary>A ledger and its database, and the events that feed them.</summary>
internal sealed class TaskHistory
{
    public static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static readonly Session Client = new(new SessionOptions());
    private static readonly Session Answering = new(new SessionOptions());

    private readonly Dictionary<int, EngineRecord> _engines = [];

    public TaskHistory(TaskDatabaseOptions? options = null)
    {
        Database = new MemoryTaskDatabase(options ?? new TaskDatabaseOptions());
        Ledger = new TaskLedger(Database);
        Archive = new TaskArchive(Ledger, Database);
    }

    public MemoryTaskDatabase Database { get; }

    public TaskLedger Ledger { get; }

    public TaskArchive Archive { get; }

    public EngineRecord Engine(int id)
    {
        if (!_engines.TryGetValue(id, out var engine)) _engines[id] = engine = new EngineRecord(id, $"engine-{id}");
        return engine;
    }

    public void Join(int engine) => Enter(JournalKind.EngineJoined, "", engine);

    public void Leave(int engine) => Enter(JournalKind.EngineLeft, "", engine);

    public Job Submit(string? label = null, string type = "apply_request", string content = "{}", int bufferBytes = 0)
    {
        var job = NewJob(label, type, content, bufferBytes);
        Enter(JournalKind.Submitted, job.Id, null, job.Request);
        return job;
    }

    public Job Send(int? engine, string? label = null, int bufferBytes = 0)
    {
        var job = NewJob(label, "apply_request", "{}", bufferBytes);
        Enter(JournalKind.Sent, job.Id, engine, job.Request);
        return job;
    }

    public void SendAgain(Job job, int engine) => Enter(JournalKind.Sent, job.Id, engine, Again(job));

    public void SubmitAgain(Job job) => Enter(JournalKind.Submitted, job.Id, null, Again(job));

    public void Assign(Job job, int engine) => Enter(JournalKind.Assigned, job.Id, engine);

    public Message Complete(Job job, int? engine, int bufferBytes = 0, string value = "ok")
        => Answer(JournalKind.Completed, job, engine, "ok", bufferBytes, value);

    public Message Abort(Job job, int engine) => Answer(JournalKind.Aborted, job, engine, "aborted");

    public Message Fail(Job job, int? engine) => Answer(JournalKind.Failed, job, engine, "error");

    public Message Late(Job job, int engine, string value = "late") => Answer(JournalKind.Late, job, engine, "ok", value: value);

    /// <summary>Something published by a request, which may be unknown.</summary>
    public void Print(Message parent, string type, object content)
        => Enter(JournalKind.Output, "", null, Answering.Create(type, parent.HeaderBytes.Span, default, JsonSerializer.SerializeToUtf8Bytes(content), default, ["topic"u8.ToArray()]));

    public void Print(Message parent, string text, string stream = "stdout") => Print(parent, "stream", new { name = stream, text });

    public Message NewRequest() => NewJob(null, "apply_request", "{}", 0).Request;

    /// <summary>The content of the answer to a query, and how many buffers it has.</summary>
    public (JsonElement Content, int Buffers) Query(string query, params string[] keys)
    {
        var answer = Archive.Query(JsonDocument.Parse(query).RootElement, keys.Length == 0 ? null : keys);
        return (JsonDocument.Parse(answer.Content).RootElement, answer.Buffers.Count);
    }

    /// <summary>Ids of the records that fit.</summary>
    public IEnumerable<string> Find(string query) => Query(query).Content.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("msg_id").GetString()!);

    public JsonElement Results(bool statusOnly, params string[] ids) => JsonDocument.Parse(Archive.Results(ids, statusOnly).Content).RootElement;

    // As a client sends once more what it has no reply to.
    private static Message Again(Job job) => Client.Resign(job.Request, AttemptMetadata.With(job.Request.MetadataBytes, 1));

    private Message Answer(JournalKind kind, Job job, int? engine, string status, int bufferBytes = 0, string value = "ok")
    {
        var metadata = new ReplyMetadata { Status = status, Started = Now, Engine = engine is { } id ? Engine(id).Uuid : null };
        ReadOnlyMemory<byte>[] buffers = bufferBytes == 0 ? [] : [new byte[bufferBytes]];
        var reply = Answering.Create(
            ApplyReply.MessageType, job.Request.HeaderBytes.Span, metadata.ToJson(), Encoding.UTF8.GetBytes($$"""{"status":"{{value}}"}"""), buffers, default);
        Enter(kind, job.Id, engine, reply);
        return reply;
    }

    private Job NewJob(string? label, string type, string content, int bufferBytes)
    {
        var metadata = new RequestMetadata { Label = label };
        ReadOnlyMemory<byte>[] buffers = bufferBytes == 0 ? [] : [new byte[bufferBytes]];
        return new Job(Client.Create(type, default, metadata.ToJson(), Encoding.UTF8.GetBytes(content), buffers, default), Messages.ClientIdentity, metadata);
    }

    private void Enter(JournalKind kind, string id, int? engine, Message? message = null)
        => Ledger.Enter(new JournalEntry(kind, id, engine is { } number ? Engine(number) : null, message), Now);
}
