using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Engines as peers name them: an id, a uuid, a list of either, or <c>"all"</c> or null for all of them. Ids are kept as their decimal text.</summary>
public sealed class EngineTargetsConverter : JsonConverter<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("all"u8)) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return [One(ref reader)];
        var targets = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) targets.Add(One(ref reader));
        return targets;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (var target in value)
        {
            if (int.TryParse(target, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)) writer.WriteNumberValue(id);
            else writer.WriteStringValue(target);
        }

        writer.WriteEndArray();
    }

    private static string One(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var id) => id.ToString(CultureInfo.InvariantCulture),
        JsonTokenType.String => reader.GetString()!,
        _ => throw new JsonException("targets: an engine id, a uuid, a list of them, or null was expected"),
    };
}
