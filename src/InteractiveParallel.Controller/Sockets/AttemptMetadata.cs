using System.Buffers;
using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>Writes the number of a re-send into a request's metadata, and what became of the tries before into a reply's.</summary>
internal static class AttemptMetadata
{
    /// <summary>The same metadata with <c>"attempt"</c> set.</summary>
    public static ReadOnlySpan<byte> With(ReadOnlyMemory<byte> metadata, int attempt)
    {
        var buffer = new ArrayBufferWriter<byte>(metadata.Length + 24);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            CopyAllBut("attempt"u8, metadata, writer);
            writer.WriteNumber("attempt"u8, attempt);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    /// <summary>The same metadata with <c>"attempts"</c>: engine, error and text of each try that did not give the result.</summary>
    public static ReadOnlySpan<byte> With(ReadOnlyMemory<byte> metadata, IReadOnlyList<Attempt> attempts)
    {
        var buffer = new ArrayBufferWriter<byte>(metadata.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            CopyAllBut("attempts"u8, metadata, writer);
            writer.WriteStartArray("attempts"u8);
            foreach (var attempt in attempts)
            {
                writer.WriteStartObject();
                writer.WriteNumber("engine_id"u8, attempt.Engine.Id);
                writer.WriteString("engine_uuid"u8, attempt.Engine.Uuid);
                writer.WriteString("ename"u8, attempt.Error);
                writer.WriteString("evalue"u8, attempt.Text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static void CopyAllBut(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> metadata, Utf8JsonWriter writer)
    {
        try
        {
            using var document = JsonDocument.Parse(metadata);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return;
            foreach (var property in document.RootElement.EnumerateObject())
                if (!property.NameEquals(name)) property.WriteTo(writer);
        }
        catch (JsonException)
        {
            // Metadata that nobody can read counts as absent everywhere.
        }
    }
}
