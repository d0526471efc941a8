using System.Buffers;
using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>
/// The metadata of a request that is submitted once more. It is kept, unlike in the original: targets, retries and label still hold, and a .NET request
/// would not be understood without its codec. Only what tells of the earlier run is left out. Tasks that come after or follow others which are submitted
/// again together with them depend on the new ones.
/// </summary>
internal static class ResubmitMetadata
{
    // The request that is submitted once more goes to one engine, and not by way of the broadcast.
    private static readonly HashSet<string> Addresses = ["is_broadcast", "is_coalescing", "original_msg_id", "targets"];

    /// <param name="record">The record of the earlier run.</param>
    /// <param name="renewed">The new ids of tasks that are submitted again in the same request, by their old ones.</param>
    public static ReadOnlySpan<byte> Of(TaskRecord record, IReadOnlyDictionary<string, string> renewed)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();

            // A request to a given engine did not say what language it is in. Now any engine of that language may run it.
            if (record is { Channel: not TaskChannel.Task, Engine.Language: { } language }) writer.WriteString("language"u8, language);
            if (new RawJson(record.Request!.MetadataBytes).Parse() is { ValueKind: JsonValueKind.Object } metadata)
                foreach (var property in metadata.EnumerateObject().Where(p => IsKept(p, record))) Write(writer, property, renewed);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, JsonProperty property, IReadOnlyDictionary<string, string> renewed)
    {
        if (renewed.Count == 0 || !(property.NameEquals("after"u8) || property.NameEquals("follow"u8)))
        {
            property.WriteTo(writer);
            return;
        }

        writer.WritePropertyName(property.Name);
        WriteDependency(writer, property.Value, renewed);
    }

    // An id, a list of ids, or an object that has such a list.
    private static void WriteDependency(Utf8JsonWriter writer, JsonElement value, IReadOnlyDictionary<string, string> renewed)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when renewed.TryGetValue(value.GetString()!, out var id):
                writer.WriteStringValue(id);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) WriteDependency(writer, item, renewed);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var part in value.EnumerateObject())
                {
                    writer.WritePropertyName(part.Name);
                    WriteDependency(writer, part.Value, renewed);
                }

                writer.WriteEndObject();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static bool IsKept(JsonProperty property, TaskRecord record)
        => !property.NameEquals("attempt"u8)
            && !(record.Channel != TaskChannel.Task && property.NameEquals("language"u8))
            && !(record.Channel == TaskChannel.Broadcast && Addresses.Contains(property.Name));
}
