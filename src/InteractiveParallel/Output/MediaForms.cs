using System.Collections.ObjectModel;
using System.Text.Json;

namespace InteractiveParallel;

/// <summary>Turns what comes by media type on the wire into texts by media type.</summary>
internal static class MediaForms
{
    public static IReadOnlyDictionary<string, string> None => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Strings as they are; everything else, which is JSON by its media type, as JSON text.</summary>
    public static IReadOnlyDictionary<string, string> Texts(IReadOnlyDictionary<string, JsonElement>? forms) => forms is null or { Count: 0 }
        ? None
        : forms.ToDictionary(
            form => form.Key, form => form.Value.ValueKind == JsonValueKind.String ? form.Value.GetString()! : form.Value.GetRawText(), StringComparer.Ordinal);
}
