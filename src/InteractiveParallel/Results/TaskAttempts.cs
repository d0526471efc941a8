using System.Text.Json;

namespace InteractiveParallel;

/// <summary>Reads what a reply's metadata says of the tries before the last.</summary>
internal static class TaskAttempts
{
    /// <summary>In the order in which they were made; empty for a task that was tried once, as nearly all are.</summary>
    public static IReadOnlyList<TaskAttempt> Read(ReadOnlyMemory<byte> metadata)
    {
        if (metadata.Span.IndexOf("\"attempts\""u8) < 0) return [];
        try
        {
            using var document = JsonDocument.Parse(metadata);
            return document.RootElement.TryGetProperty("attempts", out var attempts) ? [.. attempts.EnumerateArray().Select(One)] : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // What is told besides the result must not cost the result.
            return [];
        }
    }

    private static TaskAttempt One(JsonElement attempt) => new(
        attempt.GetProperty("engine_id").GetInt32(),
        attempt.GetProperty("engine_uuid").GetString() ?? "",
        attempt.GetProperty("ename").GetString() ?? "",
        attempt.GetProperty("evalue").GetString() ?? "");
}
