using System.Buffers;
using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>
/// The metadata of a request that is submitted once more. It is kept, unlike in the original: targets, retries and label still hold, and a .NET request
/// would not be understood without its codec. Only what tells of the earlier run is left out.
/// </summary>
internal static class ResubmitMetadata
{
    // The request that is submitted once more goes to one engine, and not by way of the broadcast.
    private static readonly HashSet<string> Addresses = ["is_broadcast", "is_coalescing", "original_msg_id", "targets"];

    public static ReadOnlySpan<byte> Of(TaskRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();

            // A request to a given engine did not say what language it is in. Now any engine of that language may run it.
            if (record is { Channel: not TaskChannel.Task, Engine.Language: { } language }) writer.WriteString("language"u8, language);
            if (new RawJson(record.Request!.MetadataBytes).Parse() is { ValueKind: JsonValueKind.Object } metadata)
                foreach (var property in metadata.EnumerateObject().Where(p => IsKept(p, record))) property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static bool IsKept(JsonProperty property, TaskRecord record)
        => !property.NameEquals("attempt"u8)
            && !(record.Channel != TaskChannel.Task && property.NameEquals("language"u8))
            && !(record.Channel == TaskChannel.Broadcast && Addresses.Contains(property.Name));
}
