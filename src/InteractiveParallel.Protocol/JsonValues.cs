using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Takes the value behind a property name; a value of another kind (Python writes <c>null</c> freely) counts as absent.</summary>
internal static class JsonValues
{
    public static bool Boolean(ref Utf8JsonReader reader)
    {
        reader.Read();
        var value = reader.TokenType == JsonTokenType.True;
        reader.Skip();
        return value;
    }

    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    public static int Integer(ref Utf8JsonReader reader) => (int)Math.Clamp(Number(ref reader), int.MinValue, int.MaxValue);

    public static double Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        reader.Skip();
        return 0;
    }

    /// <summary>A time in seconds; null when there is none, which a number that is not positive says too.</summary>
    public static TimeSpan? Seconds(ref Utf8JsonReader reader)
    {
        var seconds = Number(ref reader);
        if (!(seconds > 0)) return null;
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }

    public static IReadOnlyList<string> Texts(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return [reader.GetString()!];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        List<string>? texts = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) (texts ??= []).Add(reader.GetString()!);
            else reader.Skip();
        }

        return texts ?? (IReadOnlyList<string>)[];
    }

    public static void Ignore(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
