using System.Text.Json;
using System.Text.Json.Serialization;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>A list of texts that peers may also write as a single text; a list of nothing but <c>all</c> is written as this text, which Python knows.</summary>
public sealed class AllOrManyConverter : JsonConverter<IReadOnlyList<string>>
{
    /// <summary>The text that means all there are.</summary>
    public const string All = "all";

    private static readonly OneOrManyConverter Many = new();

    /// <inheritdoc/>
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Many.Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is [All]) writer.WriteStringValue(All);
        else Many.Write(writer, value, options);
    }
}
