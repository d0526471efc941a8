namespace InteractiveParallel.Scripting;

/// <summary>Values as text for a person.</summary>
public static class ValueFormatter
{
    private const string Plain = "text/plain";
    private const int LengthLimit = 10_000;

    /// <summary>
    /// The forms in which a value can be shown, by mime type; <c>text/plain</c> always, of at most 10,000 characters. An object adds forms
    /// through public instance methods without parameters, or properties: <c>ToHtml</c>, <c>ToSvg</c>, <c>ToMarkdown</c>, <c>ToLatex</c>
    /// (strings), <c>ToPng</c>, <c>ToJpeg</c> (byte arrays, given as base64), and <c>ToMimeBundle</c> (a dictionary from mime type to string or
    /// byte array, which may replace text/plain too). A list of objects of the user's types is also a table in <c>text/html</c>. Never throws:
    /// a form that fails is left out, and text/plain says what happened. Needs no compiler.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Format(object? value)
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal) { [Plain] = CellNames.Short(PlainText.Of(value, LengthLimit)) };
        if (value is null or string || value.GetType().IsPrimitive)
            return forms;
        foreach (var failure in RichForms.AddTo(forms, value))
            forms[Plain] += $"{Environment.NewLine}({failure})";
        return forms;
    }
}
