using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Reads <see cref="ReplyMetadata"/> field by field, for the same reason as <see cref="RequestMetadataReader"/>.</summary>
internal static class ReplyMetadataReader
{
    private static readonly ReplyMetadata Absent = new();

    public static ReplyMetadata Read(ReadOnlySpan<byte> json)
    {
        if (json.Length <= 2) return Absent;
        try
        {
            return ReadObject(json);
        }
        catch (JsonException)
        {
            return Absent;
        }
        catch (InvalidOperationException)
        {
            return Absent;
        }
    }

    private static ReplyMetadata ReadObject(ReadOnlySpan<byte> json)
    {
        bool met = true, broadcast = false, coalescing = false;
        string? engine = null, status = null, label = null, original = null, codec = null, digest = null, arrays = null;
        DateTime? started = null;
        int? published = null;
        double? runTime = null;
        var (attempt, answers) = (0, 0);
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return Absent;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("started"u8)) started = Time(ref reader);
            else if (reader.ValueTextEquals("dependencies_met"u8)) met = !IsFalse(ref reader);
            else if (reader.ValueTextEquals("engine"u8)) engine = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("is_broadcast"u8)) broadcast = JsonValues.Boolean(ref reader);
            else if (reader.ValueTextEquals("is_coalescing"u8)) coalescing = JsonValues.Boolean(ref reader);
            else if (reader.ValueTextEquals("original_msg_id"u8)) original = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("label"u8)) label = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("status"u8)) status = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("codec"u8)) codec = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("digest"u8)) digest = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("arrays"u8)) arrays = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("published"u8)) published = JsonValues.Integer(ref reader);
            else if (reader.ValueTextEquals("run_time"u8)) runTime = JsonValues.Number(ref reader);
            else if (reader.ValueTextEquals("attempt"u8)) attempt = JsonValues.Integer(ref reader);
            else if (reader.ValueTextEquals("answers"u8)) answers = JsonValues.Integer(ref reader);
            else JsonValues.Ignore(ref reader);
        }

        return new ReplyMetadata
        {
            Started = started,
            DependenciesMet = met,
            Engine = engine,
            Status = status ?? "",
            Label = label,
            IsBroadcast = broadcast,
            IsCoalescing = coalescing,
            OriginalMessageId = original ?? "",
            Codec = codec,
            Digest = digest,
            Arrays = arrays ?? "",
            Published = published,
            RunTime = runTime,
            Attempt = attempt,
            Answers = answers,
        };
    }

    private static bool IsFalse(ref Utf8JsonReader reader)
    {
        reader.Read();
        var isFalse = reader.TokenType == JsonTokenType.False;
        reader.Skip();
        return isFalse;
    }

    private static DateTime? Time(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && WireTime.TryParse(reader.ValueSpan, out var utc)) return utc;
        reader.Skip();
        return null;
    }
}
