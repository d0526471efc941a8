using System.Buffers;
using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>Writes the number of a re-send into a request's metadata.</summary>
internal static class AttemptMetadata
{
    /// <summary>The same metadata with <c>"attempt"</c> set.</summary>
    public static ReadOnlySpan<byte> With(ReadOnlyMemory<byte> metadata, int attempt)
    {
        var buffer = new ArrayBufferWriter<byte>(metadata.Length + 24);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            CopyOthers(metadata, writer);
            writer.WriteNumber("attempt"u8, attempt);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void CopyOthers(ReadOnlyMemory<byte> metadata, Utf8JsonWriter writer)
    {
        try
        {
            using var document = JsonDocument.Parse(metadata);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return;
            foreach (var property in document.RootElement.EnumerateObject())
                if (!property.NameEquals("attempt"u8)) property.WriteTo(writer);
        }
        catch (JsonException)
        {
            // Metadata that nobody can read counts as absent everywhere.
        }
    }
}
