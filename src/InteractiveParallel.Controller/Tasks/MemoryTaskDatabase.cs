using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <summary>
/// Records of settled requests, in memory. When there are too many, or they take too much, those that were settled first are culled. What is not settled
/// stands in the <see cref="TaskLedger"/> and so is never culled. Belongs to the journal's reader.
/// </summary>
internal sealed class MemoryTaskDatabase(TaskDatabaseOptions options)
{
    private readonly MessageIdTable<TaskRecord> _records = new();
    private readonly CulledIds _culled = new();

    // In the order of settlement. A record that left by another way than culling stays here until its turn comes, with a place that is no longer its own.
    private readonly Queue<(TaskRecord Record, long Place)> _order = new();
    private long _places;
    private int _strangers;

    public IEnumerable<TaskRecord> Records => _records.Values;

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <summary>False when the controller was started without a database.</summary>
    public bool KeepsRecords => options.KeepsRecords;

    /// <summary>There are records of which only output was seen.</summary>
    public bool HasStrangers => _strangers > 0;

    /// <summary>Bytes of the records, and of what was printed by requests that are not settled.</summary>
    public long Bytes { get; private set; }

    /// <summary>Too much is kept, although nothing is left that could be culled.</summary>
    public bool IsFull => Bytes > options.SizeLimit;

    public TaskRecord? Find(string id) => _records.GetValueOrDefault(id);

    public bool WasCulled(string id) => _culled.Contains(id);

    /// <summary>Keeps a record, in place of one with the same id. Its output was counted when it came.</summary>
    public void Add(TaskRecord record)
    {
        if (!_records.TryAdd(record.Id, record))
        {
            Drop(_records.GetValueOrDefault(record.Id)!);
            _records.TryAdd(record.Id, record);
        }

        if (record.Request is null) _strangers++;
        record.Place = ++_places;
        _order.Enqueue((record, record.Place));
        Bytes += record.MessageBytes;

        // What alone exceeds the limit must not drive out everything else.
        if (record.Bytes > options.SizeLimit) Cull(record);
        CullExcess();
    }

    /// <summary>Takes a record out, because it is not settled any more; null when there is none.</summary>
    public TaskRecord? Take(string id)
    {
        if (!_records.Remove(id, out var record)) return null;
        record.Place = 0;
        if (record.Request is null) _strangers--;
        Bytes -= record.MessageBytes;
        Tidy();
        return record;
    }

    /// <summary>Forgets a record.</summary>
    public void Drop(TaskRecord record)
    {
        if (Take(record.Id) is null) return;
        Bytes -= record.Output?.Bytes ?? 0;
        record.Release();
    }

    /// <summary>The output of some request has grown by so much.</summary>
    public void Grow(long bytes)
    {
        Bytes += bytes;
        CullExcess();
    }

    private void CullExcess()
    {
        if (_records.Count > options.RecordLimit)
        {
            var room = options.RecordLimit * (1 - Fraction);
            while (_records.Count > room) CullOldest();
        }

        if (Bytes > options.SizeLimit)
        {
            var room = options.SizeLimit * (1 - Fraction);
            while (Bytes > room && _records.Count > 0) CullOldest();
        }
    }

    private double Fraction => Math.Clamp(options.CullFraction, 0, 1);

    private void CullOldest()
    {
        (TaskRecord Record, long Place) oldest;
        do oldest = _order.Dequeue();
        while (oldest.Record.Place != oldest.Place);
        Cull(oldest.Record);
    }

    private void Cull(TaskRecord record)
    {
        Drop(record);
        _culled.Add(record.Id);
    }

    // Records that are purged again and again before any is culled must not pile up in the order.
    private void Tidy()
    {
        if (_order.Count < 2 * (_records.Count + 1024)) return;
        var kept = _order.Where(entry => entry.Record.Place == entry.Place).ToList();
        _order.Clear();
        foreach (var entry in kept) _order.Enqueue(entry);
    }
}
