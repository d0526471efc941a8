using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InteractiveParallel.Scripting;

/// <summary>
/// A type that was declared again is another type: what was made of the old one does not fit where the new one is wanted. The compiler
/// says "cannot convert P to P"; this says which is which and what to do.
/// </summary>
internal static partial class TypeClash
{
    [GeneratedRegex(@"'(?<given>\S+) \[cell (?<from>\d+)\(\d+\)\]'.*'(?<wanted>\S+) \[cell (?<to>\d+)\(\d+\)\]'")]
    private static partial Regex TwoCells();

    /// <summary>The explanation; null when the error is another one.</summary>
    public static string? Explain(Diagnostic error, CSharpCompilation compilation)
    {
        var text = error.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        if (TwoCells().Match(text) is not { Success: true } match)
            return null;
        var (given, wanted) = (match.Groups["from"].Value, match.Groups["to"].Value);
        var remedy = Remedy(error.Location, compilation, old: Math.Min(int.Parse(given, provider: null), int.Parse(wanted, provider: null)));
        return $"{match.Groups["wanted"].Value} of cell {wanted} was expected, {match.Groups["given"].Value} of cell {given} given; {remedy}";
    }

    private static string Remedy(Location place, CSharpCompilation compilation, int old)
    {
        var tree = place.SourceTree!;
        var node = tree.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        var model = compilation.GetSemanticModel(tree);
        var names = node.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax).SelectMany(n => n switch
        {
            IdentifierNameSyntax name => [name],
            InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => new[] { (SimpleNameSyntax)name },
            AssignmentExpressionSyntax { Left: SimpleNameSyntax name } => [name],
            _ => [],
        });
        var stale = names.FirstOrDefault(name => Declaring(model, name) is { } cell && cell != $"cell {tree.FilePath}" && IsOld(model, name, old));
        return stale is null ? $"re-run the cells that use the type of cell {old}" : $"re-run the cell that defines {stale.Identifier.ValueText} ({Declaring(model, stale)})";
    }

    private static string? Declaring(SemanticModel model, SyntaxNode name)
        => Symbol(model, name)?.Locations.FirstOrDefault(l => l.IsInSource)?.GetMappedLineSpan().Path;

    // Of the names around the error the one to blame has the old type in its declaration.
    private static bool IsOld(SemanticModel model, SyntaxNode name, int old)
    {
        IEnumerable<ITypeSymbol> types = Symbol(model, name) switch
        {
            IMethodSymbol method => method.Parameters.Select(p => p.Type).Append(method.ReturnType),
            IFieldSymbol field => [field.Type],
            _ => [],
        };
        return types.Any(type => type.Locations.Any(l => l.IsInSource && l.GetMappedLineSpan().Path == $"cell {old}"));
    }

    private static ISymbol? Symbol(SemanticModel model, SyntaxNode name)
        => model.GetSymbolInfo(name) is var info ? info.Symbol ?? info.CandidateSymbols.FirstOrDefault() : null;
}
