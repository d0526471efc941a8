using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>Reads <see cref="RequestMetadata"/> field by field: this stands on the path of every task, and most fields are absent.</summary>
internal static class RequestMetadataReader
{
    public static RequestMetadata Read(ReadOnlySpan<byte> json)
    {
        if (json.Length <= 2) return RequestMetadata.Empty;
        try
        {
            return ReadObject(json);
        }
        catch (JsonException)
        {
            return RequestMetadata.Empty;
        }
        catch (InvalidOperationException)
        {
            return RequestMetadata.Empty;
        }
    }

    private static RequestMetadata ReadObject(ReadOnlySpan<byte> json)
    {
        bool quiet = false, broadcast = false, coalescing = false;
        string? codec = null, language = null, function = null, guard = null, digest = null, arrays = null, label = null, original = null;
        int attempt = 0, retries = 0;
        IReadOnlyList<string> targets = [];
        RetryRules? retry = null;
        TaskDependency? after = null, follow = null;
        TimeSpan? timeout = null;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return RequestMetadata.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("quiet"u8)) quiet = JsonValues.Boolean(ref reader);
            else if (reader.ValueTextEquals("codec"u8)) codec = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("language"u8)) language = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("function"u8)) function = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("guard"u8)) guard = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("digest"u8)) digest = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("arrays"u8)) arrays = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("attempt"u8)) attempt = JsonValues.Integer(ref reader);
            else if (reader.ValueTextEquals("targets"u8)) targets = JsonValues.Texts(ref reader);
            else if (reader.ValueTextEquals("retries"u8)) retries = JsonValues.Integer(ref reader);
            else if (reader.ValueTextEquals("after"u8)) after = TaskDependency.Read(ref reader);
            else if (reader.ValueTextEquals("follow"u8)) follow = TaskDependency.Read(ref reader);
            else if (reader.ValueTextEquals("timeout"u8)) timeout = JsonValues.Seconds(ref reader);
            else if (reader.ValueTextEquals("retry"u8)) retry = RetryRules.Read(ref reader);
            else if (reader.ValueTextEquals("label"u8)) label = JsonValues.Text(ref reader);
            else if (reader.ValueTextEquals("is_broadcast"u8)) broadcast = JsonValues.Boolean(ref reader);
            else if (reader.ValueTextEquals("is_coalescing"u8)) coalescing = JsonValues.Boolean(ref reader);
            else if (reader.ValueTextEquals("original_msg_id"u8)) original = JsonValues.Text(ref reader);
            else JsonValues.Ignore(ref reader);
        }

        return new RequestMetadata
        {
            Quiet = quiet,
            Codec = codec,
            Language = language,
            Function = function,
            Guard = guard,
            Digest = digest,
            Arrays = arrays ?? "",
            Attempt = attempt,
            Targets = targets,
            Retries = retries,
            Retry = retry,
            After = after,
            Follow = follow,
            Timeout = timeout,
            Label = label,
            IsBroadcast = broadcast,
            IsCoalescing = coalescing,
            OriginalMessageId = original ?? "",
        };
    }
}
