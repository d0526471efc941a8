using System.Collections;
using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>The forms that an object offers itself, found by the names of its members: no reference to us is needed for that.</summary>
internal static class RichForms
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance;

    private static readonly (string Member, string Mime)[] Offers =
    [
        ("ToHtml", "text/html"), ("ToSvg", "image/svg+xml"), ("ToMarkdown", "text/markdown"), ("ToLatex", "text/latex"), ("ToPng", "image/png"),
        ("ToJpeg", "image/jpeg"),
    ];

    /// <summary>Adds what the object gives; the result tells of forms that failed.</summary>
    public static IReadOnlyList<string> AddTo(Dictionary<string, string> forms, object value)
    {
        var failures = new List<string>();
        foreach (var (member, mime) in Offers)
            Try(member, () => Put(forms, mime, Read(value, member)), failures);
        Try("ToMimeBundle", () => PutAll(forms, Read(value, "ToMimeBundle")), failures);
        if (!forms.ContainsKey("text/html"))
            Try("the table", () => Put(forms, "text/html", HtmlTable.Of(value)), failures);
        return failures;
    }

    private static void Try(string what, Action add, List<string> failures)
    {
        try
        {
            add();
        }
        catch (Exception failure)
        {
            failures.Add($"{what} failed: {ErrorText.Name(failure)}: {ErrorText.Message(failure)}");
        }
    }

    private static object? Read(object value, string member)
    {
        var type = value.GetType();
        var method = type.GetMethod(member, Members, []) is { ContainsGenericParameters: false } found ? found : type.GetProperty(member, Members)?.GetMethod;
        return method?.Invoke(value, BindingFlags.DoNotWrapExceptions, null, [], null);
    }

    private static void PutAll(Dictionary<string, string> forms, object? bundle)
    {
        if (bundle is not IDictionary entries)
            return;
        foreach (DictionaryEntry entry in entries)
        {
            if (entry.Key is string mime)
                Put(forms, mime, entry.Value);
        }
    }

    private static void Put(Dictionary<string, string> forms, string mime, object? content)
    {
        switch (content)
        {
            case string text:
                forms[mime] = text;
                break;
            case byte[] bytes:
                forms[mime] = Convert.ToBase64String(bytes);
                break;
        }
    }
}
