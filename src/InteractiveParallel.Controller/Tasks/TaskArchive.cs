using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>All requests that are known, settled or not, as the hub's queries see them. Belongs to the journal's reader.</summary>
internal sealed partial class TaskArchive(TaskLedger ledger, MemoryTaskDatabase database)
{
    /// <summary>What became of requests, whoever sent them.</summary>
    /// <param name="ids">Their message ids.</param>
    /// <param name="statusOnly">Without their records.</param>
    /// <exception cref="QueryException">An id is of no known request, or its record is not kept any more.</exception>
    public RecordsAnswer Results(IReadOnlyList<string> ids, bool statusOnly)
    {
        if (!statusOnly) Require();
        List<string> pending = [], completed = [];
        List<TaskRecord> records = [];
        foreach (var id in ids.Distinct().Order(StringComparer.Ordinal))
        {
            if (ledger.FindLive(id) is not null || database.Find(id) is { Result: null })
            {
                pending.Add(id);
                continue;
            }

            var record = database.Find(id);
            if (record is null) CheckCulled(id, statusOnly);
            else if (!statusOnly) records.Add(record);
            completed.Add(id);
        }

        return RecordsAnswer.OfResults(pending, completed, records);
    }

    /// <summary>Ids of all requests on record, in the order of their submission.</summary>
    /// <exception cref="QueryException">There is no database.</exception>
    public IReadOnlyList<string> History()
    {
        Require();
        return [.. All().Where(r => r.Request is not null).OrderBy(r => r.Request!.Header.Date).ThenBy(r => r.Sequence).Select(r => r.Id)];
    }

    /// <summary>The records that fit a query, in the order of their arrival.</summary>
    /// <exception cref="QueryException">The query makes no sense, or there is no database.</exception>
    public RecordsAnswer Query(JsonElement query, IReadOnlyList<string>? keys)
    {
        Require();
        var unknown = keys?.Where(k => !TaskColumns.HasValue(k) && k is not (TaskColumns.Buffers or TaskColumns.ResultBuffers)).Select(QueryException.Quote).ToList();
        if (unknown is [_, ..]) throw QueryException.Key($"Bad record key(s): [{string.Join(", ", unknown)}]");
        var wanted = TaskQuery.Parse(query);
        return RecordsAnswer.OfQuery([.. All().Where(wanted.Fits).OrderBy(r => r.Sequence)], keys);
    }

    /// <summary>The records of requests, settled or not, each once and in the order of their submission.</summary>
    /// <exception cref="QueryException">An id is of no request on record, or there is no database.</exception>
    public IReadOnlyList<TaskRecord> Requests(IReadOnlyList<string> ids)
    {
        Require();
        List<TaskRecord> records = [];
        List<string> missing = [];
        foreach (var id in ids.Distinct())
        {
            if ((ledger.FindLive(id) ?? database.Find(id)) is { Request: not null } record) records.Add(record);
            else missing.Add(QueryException.Quote(id));
        }

        if (missing.Count > 0) throw QueryException.Key($"No such msg(s): [{string.Join(", ", missing)}]");
        records.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return records;
    }

    /// <summary>Forgets everything that is settled.</summary>
    public void PurgeAll()
    {
        foreach (var record in database.Records.Where(r => r.Result is not null).ToList()) database.Drop(record);
    }

    /// <summary>Forgets these requests; ids that nobody knows are no error.</summary>
    /// <exception cref="QueryException">One is not settled; then none is forgotten.</exception>
    public void Purge(IReadOnlyList<string> ids)
    {
        if (ids.FirstOrDefault(id => ledger.FindLive(id) is not null) is { } pending)
            throw new QueryException("IndexError", $"msg pending: {QueryException.Quote(pending)}");
        foreach (var id in ids)
            if (database.Find(id) is { } record) database.Drop(record);
    }

    /// <summary>Forgets everything settled that this engine did.</summary>
    /// <exception cref="QueryException">There never was such an engine.</exception>
    public void PurgeEngine(int id)
    {
        if (!ledger.Accounts.ContainsKey(id)) throw new QueryException("IndexError", $"No such engine: {id}");
        foreach (var record in database.Records.Where(r => r.Result is not null && r.Engine?.Id == id).ToList()) database.Drop(record);
    }

    private IEnumerable<TaskRecord> All() => ledger.Live.Concat(database.Records);

    private void CheckCulled(string id, bool statusOnly)
    {
        if (!database.WasCulled(id)) throw QueryException.Key($"No such message: {id}");
        if (!statusOnly) throw QueryException.Key($"Record '{id}' has been culled for size");
    }

    private void Require()
    {
        if (database.KeepsRecords) return;
        throw new QueryException(
            "NoData", "NoDB backend doesn't store any data. Start the controller without --nodb to have results, history and records kept");
    }
}
