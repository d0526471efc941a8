using System.Text.Json;

namespace InteractiveParallel.Controller;

/// <summary>A part of a message: JSON as it came, opened only when a query looks at it.</summary>
internal readonly record struct RawJson(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The value; null when it cannot be read.</summary>
    public JsonElement? Parse()
    {
        try
        {
            using var document = JsonDocument.Parse(Bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Python writes NaN, for example, which is no JSON.
            return null;
        }
    }

    /// <summary>Writes it as it came; what cannot be read is null.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (IsReadable()) writer.WriteRawValue(Bytes.Span, skipInputValidation: true);
        else writer.WriteNullValue();
    }

    private bool IsReadable()
    {
        try
        {
            var reader = new Utf8JsonReader(Bytes.Span);
            if (!reader.Read()) return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
