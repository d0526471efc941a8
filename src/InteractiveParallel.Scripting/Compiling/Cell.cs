using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InteractiveParallel.Scripting;

/// <summary>The text of a cell and what can be told from its syntax alone.</summary>
internal sealed class Cell
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    private readonly SourceText _source;

    /// <param name="code">What is compiled.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="source">What its author wrote, where that is not the code itself.</param>
    public Cell(string code, string file, string? source = null)
    {
        Code = code;
        _source = SourceText.From(source ?? code);
        File = file;
        Tree = Parse(code, file);
        Root = Tree.GetCompilationUnitRoot();
        Declared = DeclaredNames(Root);
        Mentioned = MentionedNames(Root);
        HasDirectives = Root.GetReferenceDirectives().Count > 0 || Root.GetLoadDirectives().Count > 0;
    }

    public string Code { get; }

    /// <summary>What messages call the cell: <c>cell 3</c>.</summary>
    public string File { get; }

    public SyntaxTree Tree { get; }

    public CompilationUnitSyntax Root { get; }

    /// <summary>The names that the cell itself declares.</summary>
    public IReadOnlySet<string> Declared { get; }

    /// <summary>The simple names that the cell uses without saying whose they are.</summary>
    public IReadOnlySet<string> Mentioned { get; }

    /// <summary>The cell has <c>#r</c> or <c>#load</c>.</summary>
    public bool HasDirectives { get; }

    public bool HasUsings => Root.Usings.Count > 0;

    /// <summary>
    /// A cell as it was typed. Script syntax takes some lone expressions for the beginning of a declaration, <c>p with { X = 1 }</c> for that of
    /// a property; in parentheses they are what they look like.
    /// </summary>
    public static Cell Typed(string code, string file)
    {
        var cell = new Cell(code, file);
        if (!cell.Tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)) return cell;
        var alone = SyntaxFactory.ParseExpression(code, consumeFullText: true);
        return alone.ContainsDiagnostics ? cell : new Cell($"(\n#line 1 \"{file}\"\n{code}\n)", file, code);
    }

    /// <summary>The expression without semicolon at the end, whose value is the cell's.</summary>
    public static ExpressionSyntax? FinalExpression(CompilationUnitSyntax root)
        => root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            ? last.Expression : null;

    /// <summary>A line as its author wrote it, counted from 0; null when the cell has no such line.</summary>
    public string? Line(int index) => index < _source.Lines.Count ? _source.Lines[index].ToString() : null;

    /// <summary>The cell with declarations before its first member. Lines and columns of messages stay those of the cell.</summary>
    public SyntaxTree Prefixed(string declarations)
    {
        if (declarations.Length == 0 || Root.Members.Count == 0)
            return Tree;
        var start = Root.Members[0].SpanStart;
        var place = Tree.GetText().Lines.GetLinePosition(start);
        var text = $"{Code[..start]}{declarations}\n#line {place.Line + 1} \"{File}\"\n{new string(' ', place.Character)}{Code[start..]}";
        return Parse(text, File);
    }

    private static SyntaxTree Parse(string code, string file) => CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), Script, file);

    private static HashSet<string> DeclaredNames(CompilationUnitSyntax root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in root.Members)
        {
            switch (member)
            {
                case BaseFieldDeclarationSyntax field:
                    names.UnionWith(field.Declaration.Variables.Select(v => v.Identifier.ValueText));
                    break;
                case MethodDeclarationSyntax method:
                    names.Add(method.Identifier.ValueText);
                    break;
                case PropertyDeclarationSyntax property:
                    names.Add(property.Identifier.ValueText);
                    break;
                case BaseTypeDeclarationSyntax type:
                    names.Add(type.Identifier.ValueText);
                    break;
                case DelegateDeclarationSyntax type:
                    names.Add(type.Identifier.ValueText);
                    break;
            }
            // "out var x", "is string s" and "var (a, b) = " outside of functions and blocks declare variables of the session.
            names.UnionWith(member.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or BlockSyntax or MemberDeclarationSyntax) || n is GlobalStatementSyntax or FieldDeclarationSyntax)
                .OfType<SingleVariableDesignationSyntax>().Select(v => v.Identifier.ValueText));
        }
        return names;
    }

    private static HashSet<string> MentionedNames(CompilationUnitSyntax root)
        => [.. root.DescendantNodes().OfType<SimpleNameSyntax>().Where(StandsAlone).Select(name => name.Identifier.ValueText)];

    private static bool StandsAlone(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        QualifiedNameSyntax qualified => qualified.Left == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax => false,
        _ => true,
    };
}
