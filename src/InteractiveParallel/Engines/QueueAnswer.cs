using System.Globalization;
using System.Text.Json;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>Reads a <c>queue_reply</c>, whose keys are the ids of engines and whose values are counts or lists of ids.</summary>
internal static class QueueAnswer
{
    public static QueueStatus Read(Message reply)
    {
        var engines = new Dictionary<int, EngineQueue>();
        JsonElement unassigned = default;
        using var content = JsonDocument.Parse(reply.ContentBytes);
        foreach (var entry in content.RootElement.EnumerateObject())
        {
            if (entry.NameEquals("unassigned")) unassigned = entry.Value;
            else if (int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) engines[id] = ReadEngine(entry.Value);
        }

        return new QueueStatus(engines, Count(unassigned)) { UnassignedIds = Ids(unassigned) };
    }

    private static EngineQueue ReadEngine(JsonElement engine)
    {
        var (queue, tasks, completed) = (engine.GetProperty("queue"), engine.GetProperty("tasks"), engine.GetProperty("completed"));
        return new EngineQueue(Count(queue), Count(tasks), Count(completed)) { QueueIds = Ids(queue), TaskIds = Ids(tasks), CompletedIds = Ids(completed) };
    }

    private static int Count(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Number => value.GetInt32(),
        _ => 0,
    };

    private static string[]? Ids(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(id => id.GetString()!)] : null;
}
