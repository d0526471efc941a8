using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>Writes the content of a <c>queue_reply</c>: its keys are the engines' ids, so it is no record.</summary>
internal static class QueueReply
{
    public const string MessageType = "queue_reply";

    /// <exception cref="QueryException">A target names no engine, or there is none.</exception>
    public static ReadOnlySpan<byte> Write(TaskLedger ledger, IReadOnlyList<string>? targets, bool verbose, Func<string, int?> find)
    {
        var ids = targets is null ? ledger.Accounts.Keys.ToList() : Resolve(ledger, targets, find);
        if (ids.Count == 0) throw new QueryException("IndexError", "No Engines Registered");

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, "ok"u8);
            foreach (var id in ids) Write(writer, id, ledger.Accounts[id], verbose);
            Write(writer, "unassigned", ledger.Unassigned, ledger.Unassigned.Count, verbose);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static List<int> Resolve(TaskLedger ledger, IReadOnlyList<string> targets, Func<string, int?> find)
    {
        List<int> ids = [];
        List<string> unknown = [];
        foreach (var target in targets)
        {
            if (find(target) is { } id && ledger.Accounts.ContainsKey(id)) ids.Add(id);
            else unknown.Add(int.TryParse(target, out _) ? target : $"'{target}'");
        }

        if (unknown.Count > 0) throw new QueryException("IndexError", $"No Such Engine: [{string.Join(", ", unknown)}]");
        return ids;
    }

    private static void Write(Utf8JsonWriter writer, int id, TaskLedger.Account account, bool verbose)
    {
        writer.WriteStartObject(id.ToString(CultureInfo.InvariantCulture));
        Write(writer, "queue", account.Queue, account.Queue.Count, verbose);
        Write(writer, "completed", account.CompletedIds, account.CompletedCount, verbose);
        Write(writer, "tasks", account.Tasks, account.Tasks.Count, verbose);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyCollection<string> ids, long count, bool verbose)
    {
        if (!verbose)
        {
            writer.WriteNumber(name, count);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var id in ids) writer.WriteStringValue(id);
        writer.WriteEndArray();
    }
}
