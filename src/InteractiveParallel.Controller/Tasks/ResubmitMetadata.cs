using System.Buffers;
using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>
/// The metadata of a request that is submitted once more. It is kept, unlike in the original: targets, retries and label still hold, and a .NET request
/// would not be understood without its codec. Only what tells of the earlier run is left out.
/// </summary>
internal static class ResubmitMetadata
{
    public static ReadOnlySpan<byte> Of(TaskRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();

            // A direct request named its engine, so it did not say what language it is in. Now any engine of that language may run it.
            if (record is { Channel: TaskChannel.Mux, Engine.Language: { } language }) writer.WriteString("language"u8, language);
            if (new RawJson(record.Request!.MetadataBytes).Parse() is { ValueKind: JsonValueKind.Object } metadata)
                foreach (var property in metadata.EnumerateObject().Where(p => IsKept(p, record))) property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static bool IsKept(JsonProperty property, TaskRecord record)
        => !property.NameEquals("attempt"u8) && !(record.Channel == TaskChannel.Mux && property.NameEquals("language"u8));
}
