namespace InteractiveParallel;

/// <summary>
/// Shows things at the client while code runs on an engine: <c>Display.Show(table)</c>, <c>Display.Html("&lt;b&gt;done&lt;/b&gt;")</c>. They come
/// with the result as its outputs, and at once where output is streamed. Thread-safe.
/// </summary>
public static class Display
{
    /// <summary>Shows a value in the forms that it has: text always, HTML or an image when the object offers them.</summary>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public static void Show(object? value) => Output.Show(value);

    /// <summary>Shows something in forms of your own.</summary>
    /// <param name="forms">
    /// By media type: a text, bytes (which travel in base64), or for <c>application/json</c> and its kin the JSON text. <c>text/plain</c> is what a
    /// terminal shows.
    /// </param>
    /// <exception cref="ArgumentException">There is no form, or one is neither text nor bytes.</exception>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public static void Show(IReadOnlyDictionary<string, object> forms)
    {
        ArgumentNullException.ThrowIfNull(forms);
        if (forms.Count == 0) throw new ArgumentException("there is nothing to show: give at least one form, e.g. [\"text/plain\"] = \"...\"", nameof(forms));
        foreach (var (type, form) in forms)
        {
            if (form is not (string or byte[]))
                throw new ArgumentException($"the form {type} is a {form?.GetType().ToString() ?? "null"}; a form is a string or a byte[]", nameof(forms));
        }
        Output.Show(forms);
    }

    /// <summary>Shows HTML.</summary>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public static void Html(string html) => Show(new Dictionary<string, object> { ["text/html"] = html, ["text/plain"] = html });

    /// <summary>Shows Markdown.</summary>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public static void Markdown(string markdown) => Show(new Dictionary<string, object> { ["text/markdown"] = markdown, ["text/plain"] = markdown });

    /// <summary>Shows a PNG image.</summary>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public static void Png(byte[] image)
    {
        ArgumentNullException.ThrowIfNull(image);
        Show(new Dictionary<string, object> { ["image/png"] = image, ["text/plain"] = $"<PNG image, {image.Length} bytes>" });
    }

    private static EngineOutput Output => Engine.Current.Output ?? throw new InvalidOperationException("this engine has nowhere to show things");
}
