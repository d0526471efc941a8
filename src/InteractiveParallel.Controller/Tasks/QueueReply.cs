using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>Writes the contents of <c>queue_reply</c> and <c>load_reply</c>: their keys are the engines' ids, so they are no records.</summary>
/// <param name="ledger">What is asked about.</param>
/// <param name="find">The id of a usable engine by its id or uuid as text.</param>
internal sealed class QueueReply(TaskLedger ledger, Func<string, int?> find)
{
    public const string MessageType = "queue_reply";

    /// <exception cref="QueryException">A target names no engine, or the list of targets is empty; null means all.</exception>
    public ReadOnlySpan<byte> Write(IReadOnlyList<string>? targets, bool verbose)
    {
        var ids = Resolve(targets);
        var live = verbose ? ledger.Live.OrderBy(r => r.Sequence).ToLookup(r => r.Engine?.Id) : null;
        return Write(writer =>
        {
            foreach (var id in ids)
            {
                var account = ledger.Accounts[id];
                writer.WriteStartObject(id.ToString(CultureInfo.InvariantCulture));
                Write(writer, "queue", account.QueueCount, live?[id].Where(r => r.Channel != TaskChannel.Task).Select(r => r.Id));
                Write(writer, "completed", account.CompletedCount, verbose ? account.CompletedIds : null);
                Write(writer, "tasks", account.TaskCount, live?[id].Where(r => r.Channel == TaskChannel.Task).Select(r => r.Id));
                writer.WriteEndObject();
            }

            Write(writer, "unassigned", ledger.UnassignedCount, live?[null].Where(r => r.Channel == TaskChannel.Task).Select(r => r.Id));
        });
    }

    /// <exception cref="QueryException">As above.</exception>
    public ReadOnlySpan<byte> WriteLoads(IReadOnlyList<string>? targets)
    {
        var ids = Resolve(targets);
        return Write(writer =>
        {
            foreach (var id in ids)
                writer.WriteNumber(id.ToString(CultureInfo.InvariantCulture), ledger.Accounts[id].QueueCount + ledger.Accounts[id].TaskCount);
        });
    }

    // Of all engines, when none is named, there may be none; whoever names engines wants some.
    private List<int> Resolve(IReadOnlyList<string>? targets) => targets switch
    {
        null => [.. ledger.Accounts.Keys.Order()],
        [] => throw new QueryException("IndexError", "No Engines Registered"),
        _ => Find(targets),
    };

    private List<int> Find(IReadOnlyList<string> targets)
    {
        List<int> ids = [];
        List<string> unknown = [];
        foreach (var target in targets)
        {
            if (find(target) is not { } id || !ledger.Accounts.ContainsKey(id)) unknown.Add(int.TryParse(target, out _) ? target : QueryException.Quote(target));
            else if (!ids.Contains(id)) ids.Add(id);
        }

        return unknown.Count == 0 ? ids : throw new QueryException("IndexError", $"No Such Engine: [{string.Join(", ", unknown)}]");
    }

    private static ReadOnlySpan<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, "ok"u8);
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, string name, long count, IEnumerable<string>? ids)
    {
        if (ids is null)
        {
            writer.WriteNumber(name, count);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var id in ids) writer.WriteStringValue(id);
        writer.WriteEndArray();
    }
}
