using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Picks a single field out of JSON and does not read what is behind it.</summary>
internal static class FieldReader
{
    /// <summary>The text of the field; null when there is no such field, or it is no text.</summary>
    public static string? Text(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
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
            // A parent that cannot be read is no parent, and so on; the message itself was signed and is judged by its own header.
        }

        return null;
    }
}
