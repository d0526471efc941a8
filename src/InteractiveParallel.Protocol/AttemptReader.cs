using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Reads <c>attempt</c> out of metadata; most messages do not have it, which a search of the bytes tells at once.</summary>
internal static class AttemptReader
{
    public static int Read(ReadOnlySpan<byte> metadata)
    {
        if (metadata.IndexOf("\"attempt\""u8) < 0) return 0;
        try
        {
            var reader = new Utf8JsonReader(metadata);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals("attempt"u8);
                reader.Read();
                if (found) return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var attempt) ? attempt : 0;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Unreadable metadata has no attempt; whoever needs the metadata reports it.
        }

        return 0;
    }
}
