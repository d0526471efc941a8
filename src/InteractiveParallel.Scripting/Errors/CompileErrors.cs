using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InteractiveParallel.Scripting;

/// <summary>What the compiler complains about, for a person: place, text, the line and a caret under the place.</summary>
internal static class CompileErrors
{
    private const int Limit = 10;

    public static IReadOnlyList<string> Lines(IEnumerable<Diagnostic> diagnostics, CSharpCompilation compilation, Cell cell)
    {
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var lines = errors.Take(Limit).SelectMany(e => Lines(e.Location, $"error {e.Id}: {Text(e, compilation)}", cell));
        return errors.Count > Limit ? [.. lines, $"and {errors.Count - Limit} more errors"] : [.. lines];
    }

    public static IReadOnlyList<string> Lines(Location location, string text, Cell cell)
    {
        if (location.SourceTree is null)
            return [text];
        var span = location.GetMappedLineSpan();
        var place = span.StartLinePosition;
        var file = span.Path == cell.File ? "" : span.Path;
        var first = $"{file}({place.Line + 1},{place.Character + 1}): {text}";
        var source = file.Length == 0 ? cell.Line(place.Line) : location.SourceTree.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString();
        if (source is null || place.Character > source.Length)
            return [first];
        // Tabs stay tabs, so that the caret stands right whatever their width.
        var margin = new string([.. source.Take(place.Character).Select(c => c == '\t' ? '\t' : ' ')]);
        return [first, source, margin + "^"];
    }

    private static string Text(Diagnostic error, CSharpCompilation compilation)
    {
        var text = error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        if (error.Id == "CS0006" && text.Contains("'nuget:", StringComparison.OrdinalIgnoreCase))
            return "packages cannot be fetched by #r on an engine: name a file, #r \"path/of/library.dll\", or send code that uses the package from a program";
        return TypeClash.Explain(error, compilation) ?? CellNames.Readable(text);
    }
}
