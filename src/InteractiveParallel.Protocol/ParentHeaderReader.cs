using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Picks single fields out of a parent header without reading the rest.</summary>
internal static class ParentHeaderReader
{
    public static string? MessageId(ReadOnlySpan<byte> json) => Find(json, "msg_id"u8);

    public static string? Session(ReadOnlySpan<byte> json) => Find(json, "session"u8);

    private static string? Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var wanted = reader.ValueTextEquals(name);
                reader.Read();
                if (wanted) return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A parent that cannot be read is no parent; the message itself was signed and is judged by its own header.
        }

        return null;
    }
}
