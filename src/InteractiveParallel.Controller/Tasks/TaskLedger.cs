using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// The hub's account of requests: which are not settled and where they are, and how much engines have done. What is settled goes to the database.
/// It is fed from the journal alone and has one user, the journal's reader.
/// </summary>
/// <param name="database">Where settled requests go.</param>
/// <param name="aborted">Makes the reply to a request that was taken back without one. Default: null, it stays without.</param>
internal sealed class TaskLedger(MemoryTaskDatabase database, Func<Message, Message>? aborted = null)
{
    private readonly Dictionary<int, EngineAccount> _accounts = [];
    private readonly MessageIdTable<TaskRecord> _live = new();
    private long _arrivals;

    /// <summary>Every engine there ever was, by id; engines that left keep their account, as in the original.</summary>
    public IReadOnlyDictionary<int, EngineAccount> Accounts => _accounts;

    /// <summary>Requests that are not settled.</summary>
    public IEnumerable<TaskRecord> Live => _live.Values;

    /// <summary>How many tasks no engine has yet.</summary>
    public int UnassignedCount { get; private set; }

    /// <summary>The record of a request that is not settled; null when it is, or there was none.</summary>
    public TaskRecord? FindLive(string id) => _live.GetValueOrDefault(id);

    /// <summary>Takes one entry of the journal into account.</summary>
    /// <param name="entry">What happened.</param>
    /// <param name="now">UTC, stands in the record as the time at which its reply was received.</param>
    public void Enter(JournalEntry entry, DateTime now)
    {
        switch (entry.Kind)
        {
            case JournalKind.EngineJoined:
                AccountOf(entry.Engine!).Open();
                break;
            case JournalKind.EngineLeft:
                AccountOf(entry.Engine!).Close();
                break;
            case JournalKind.Sent:
                Assign(Open(entry, TaskChannel.Mux), entry.Engine);
                break;
            case JournalKind.Broadcast:
                Assign(Open(entry, TaskChannel.Broadcast), entry.Engine);
                break;
            case JournalKind.Submitted:
                Open(entry, TaskChannel.Task);
                break;
            case JournalKind.Assigned:
                if (_live.TryGetValue(entry.MessageId, out var record)) Assign(record, entry.Engine);
                break;
            case JournalKind.Completed or JournalKind.Aborted or JournalKind.Failed:
                Settle(entry, now);
                break;
            case JournalKind.Late:
                AddLate(entry, now);
                break;
            case JournalKind.Output:
                Print(entry.Message!);
                break;
        }
    }

    private TaskRecord Open(JournalEntry entry, TaskChannel channel)
    {
        if (_live.TryGetValue(entry.MessageId, out var live)) return live;
        var record = Earlier(entry) ?? new TaskRecord(entry.MessageId, ++_arrivals);
        _live.TryAdd(record.Id, record);
        record.Submit(entry.Message!, channel);
        record.Engine = null;
        Count(record, +1);
        return record;
    }

    // It is in the database when its output came first, or when its client sent it again after it was settled. The usual case is neither.
    private TaskRecord? Earlier(JournalEntry entry)
        => database.HasStrangers || entry.Message!.MetadataBytes.Span.IndexOf("\"attempt\""u8) >= 0 ? database.Take(entry.MessageId) : null;

    private void Assign(TaskRecord record, EngineRecord? engine)
    {
        Count(record, -1);
        record.Engine = engine;
        Count(record, +1);
    }

    private void Settle(JournalEntry entry, DateTime now)
    {
        if (!_live.Remove(entry.MessageId, out var record)) return;
        Count(record, -1);
        if (entry is { Kind: JournalKind.Completed, Engine: { } engine }) AccountOf(engine).Complete(record.Id);
        if (entry is { Kind: JournalKind.Aborted, Message: null } && aborted is not null) record.SettleUnanswered(aborted, now);
        else if (entry.Message is { } reply) record.Settle(reply, entry.Kind != JournalKind.Failed, entry.Engine, now);
        database.Add(record);
    }

    // The task was given up too early. Its result helps nobody who waited for it, but whoever asks for the record gets it. An error that comes late is
    // of a task's try that did not count.
    private void AddLate(JournalEntry entry, DateTime now)
    {
        if (_live.ContainsKey(entry.MessageId) || database.Find(entry.MessageId) is not { } known) return;
        if (known.Channel == TaskChannel.Task && ReplyMetadata.Read(entry.Message!.MetadataBytes.Span).Status != "ok") return;
        if (database.Take(entry.MessageId) is not { } record) return;
        record.Settle(entry.Message!, isAnswer: true, engine: null, now);
        database.Add(record);
    }

    private void Print(Message output)
    {
        if (output.ParentId is not { } id) return;
        if ((FindLive(id) ?? database.Find(id)) is not { } record)
        {
            // Output of requests that pass us by, or that were purged.
            if (database.WasCulled(id) || !database.KeepsRecords) return;
            database.Add(record = new TaskRecord(id, ++_arrivals));
            if (record.Place == 0) return;
        }

        // Requests that are not settled print, and all that could be culled was.
        if (database.IsFull) record.Lose(output);
        else database.Grow(record.Print(output));
    }

    // Where it is: waiting for an engine, or among what an engine has to do. A direct request without engine is nowhere.
    private void Count(TaskRecord record, int change)
    {
        if (record is { Channel: TaskChannel.Task, Engine: null }) UnassignedCount += change;
        else if (record.Engine is { } engine) AccountOf(engine).Count(record.Channel, change);
    }

    private EngineAccount AccountOf(EngineRecord engine)
    {
        if (!_accounts.TryGetValue(engine.Id, out var account)) _accounts[engine.Id] = account = new EngineAccount();
        return account;
    }
}
