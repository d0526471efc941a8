using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>Asks the hub which tasks the cluster holds and will answer.</summary>
internal static class HeldTasks
{
    /// <summary>Ids of the tasks that wait or run. Finished ones are not among them: their replies have been sent.</summary>
    public static async Task<HashSet<string>> AskAsync(ControllerLink link, CancellationToken cancellationToken)
    {
        try
        {
            var question = new QueueRequest { Targets = null, Verbose = true };
            return Read(await link.AskAsync(Channel.Query, question, null, cancellationToken: cancellationToken).ConfigureAwait(false));
        }
        catch (RemoteException)
        {
            // No engine is registered, so none holds anything.
            return [];
        }
    }

    private static HashSet<string> Read(Message reply)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        using var content = JsonDocument.Parse(reply.ContentBytes);
        foreach (var entry in content.RootElement.EnumerateObject())
        {
            if (entry.NameEquals("unassigned")) Add(entry.Value);
            if (entry.Value.ValueKind != JsonValueKind.Object) continue;
            Add(entry.Value.GetProperty("queue"));
            Add(entry.Value.GetProperty("tasks"));
        }

        return held;

        void Add(JsonElement ids)
        {
            foreach (var id in ids.EnumerateArray()) held.Add(id.GetString()!);
        }
    }
}
