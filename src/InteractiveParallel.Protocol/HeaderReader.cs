using System.Text;
using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Reads a header from its JSON bytes.</summary>
internal static class HeaderReader
{
    /// <param name="json">The bytes.</param>
    /// <param name="names">Texts that return in many headers; null when this is a single one.</param>
    /// <returns>Null when the bytes are no JSON object or lack <c>msg_id</c>, <c>msg_type</c> or a readable <c>date</c>.</returns>
    public static Header? Read(ReadOnlySpan<byte> json, Utf8Names? names)
    {
        try
        {
            return ReadObject(json, names);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader throws this for a number where a text belongs, and for invalid UTF-8.
            return null;
        }
    }

    private static Header? ReadObject(ReadOnlySpan<byte> json, Utf8Names? names)
    {
        string? id = null, type = null, session = "", user = "", version = "";
        DateTime date = default;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("msg_id"u8)) id = Text(ref reader, null);
            else if (reader.ValueTextEquals("msg_type"u8)) type = Text(ref reader, names);
            else if (reader.ValueTextEquals("session"u8)) session = Text(ref reader, names);
            else if (reader.ValueTextEquals("username"u8)) user = Text(ref reader, names);
            else if (reader.ValueTextEquals("version"u8)) version = Text(ref reader, names);
            else if (reader.ValueTextEquals("date"u8)) date = Date(ref reader);
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return id is null || type is null || date == default ? null : new Header(id, type, session ?? "", date, user ?? "", version ?? "");
    }

    private static string? Text(ref Utf8JsonReader reader, Utf8Names? names)
    {
        reader.Read();
        if (names is null || reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped) return reader.GetString();
        return names.Get(reader.ValueSpan);
    }

    private static DateTime Date(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) return default;
        var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        return WireTime.TryParse(text, out var utc) ? utc : default;
    }
}
