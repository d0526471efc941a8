namespace InteractiveParallel.Scripting;

/// <summary>Values as text for a person.</summary>
public static class ValueFormatter
{
    /// <summary>
    /// The forms in which a value can be shown, by mime type; <c>text/plain</c> always. An object adds forms through public instance methods
    /// or properties without parameters: <c>ToHtml</c>, <c>ToSvg</c>, <c>ToMarkdown</c>, <c>ToLatex</c>, <c>ToJson</c> (strings), <c>ToPng</c>,
    /// <c>ToJpeg</c> (byte arrays, given as base64), and <c>ToMimeBundle</c> (a dictionary from mime type to string or bytes).
    /// Never throws: a form that fails is left out, and text/plain says what happened.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Format(object? value)
        => new Dictionary<string, string> { ["text/plain"] = value?.ToString() ?? "null" };
}
