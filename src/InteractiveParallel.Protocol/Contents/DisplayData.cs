using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol.Contents;

/// <summary>Something that running code shows.</summary>
/// <param name="Data">Its forms by media type: text as it is, an image in base64, JSON as JSON.</param>
/// <param name="Metadata">What is to be known of the forms, by media type.</param>
/// <param name="Transient">What concerns this showing only, such as <c>display_id</c>.</param>
public sealed record DisplayData(
    IReadOnlyDictionary<string, JsonElement> Data,
    IReadOnlyDictionary<string, JsonElement> Metadata,
    IReadOnlyDictionary<string, JsonElement> Transient) : IContent<DisplayData>
{
    /// <inheritdoc/>
    public static string MessageType => "display_data";

    /// <inheritdoc/>
    public static JsonTypeInfo<DisplayData> JsonType => ProtocolJson.Wire.DisplayData;

    /// <summary>What is to be known of the forms, by media type; empty when the sender leaves it out.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = Metadata ?? ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>What concerns this showing only; empty when the sender leaves it out.</summary>
    public IReadOnlyDictionary<string, JsonElement> Transient { get; init; } = Transient ?? ReadOnlyDictionary<string, JsonElement>.Empty;
}
