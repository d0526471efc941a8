using System.Text.Json;

namespace InteractiveParallel.Kernel;

/// <summary>The forms of a shown value as messages carry them: texts as they are, bytes in base64, JSON as JSON.</summary>
internal static class MimeForms
{
    public static IReadOnlyDictionary<string, JsonElement> Write<T>(IReadOnlyDictionary<string, T> forms)
        where T : class
        => forms.ToDictionary(form => form.Key, form => Write(form.Key, form.Value));

    private static JsonElement Write(string type, object form)
    {
        var text = form is byte[] bytes ? Convert.ToBase64String(bytes) : (string)form;
        var isJson = type is "application/json" || type.EndsWith("+json", StringComparison.Ordinal);
        return (isJson ? TryParse(text) : null) ?? JsonSerializer.SerializeToElement(text, TextJson.Default.String);
    }

    // What claims to be JSON and is not is still shown, as the text that it is.
    private static JsonElement? TryParse(string json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
