using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InteractiveParallel.Scripting;

/// <summary>
/// Namespaces of the framework that a cell names and that the standard references do not bring: <c>using System.Xml.Linq;</c> just works, and
/// only those who write it pay for it.
/// </summary>
internal static partial class MissingNamespaces
{
    [GeneratedRegex("in the namespace '([^']+)'")]
    private static partial Regex Namespace();

    private static readonly string[] NotFound = ["CS0234", "CS0246", "CS1069"];

    /// <summary>Adds the assemblies of such namespaces; false when compiling again would change nothing.</summary>
    public static bool Include(IEnumerable<Diagnostic> diagnostics, References references)
    {
        var names = diagnostics.Where(d => NotFound.Contains(d.Id)).SelectMany(d => Candidates(d)).Distinct(StringComparer.Ordinal).ToList();
        return names.FindAll(references.IncludeNamespace).Count > 0;
    }

    /// <summary>For <c>System.Xml.Linq.XDocument</c> the whole and each part before a point: only the compiler knew which one is the namespace.</summary>
    private static IEnumerable<string> Candidates(Diagnostic error)
    {
        // CS1069 names the namespace itself: of a type that is only forwarded to where it is.
        if (Namespace().Match(error.GetMessage(CultureInfo.InvariantCulture)) is { Success: true } named)
            yield return named.Groups[1].Value;
        var node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan);
        while (node?.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax)
            node = node.Parent;
        var name = node?.ToString() ?? "";
        if (!name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal))
            yield break;
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
            yield return name[..end];
    }
}
