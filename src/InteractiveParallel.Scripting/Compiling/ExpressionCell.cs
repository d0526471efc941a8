using Microsoft.CodeAnalysis.CSharp;

namespace InteractiveParallel.Scripting;

/// <summary>Cells made of an expression; messages show its own lines and columns.</summary>
internal static class ExpressionCell
{
    private const string File = "expression";
    private const string Mark = $"\n#line 1 \"{File}\"\n";

    public static Cell Value(string expression) => new($"return{Mark}{Checked(expression)}\n;", File, expression);

    /// <summary>Assigns to the target what the second text stands for.</summary>
    public static Cell Assignment(string target, string value) => new($"{Mark}{Checked(target)}\n= {value};", File, target);

    /// <exception cref="CodeErrorException">The text is not one expression: nothing else may come in by this door.</exception>
    private static string Checked(string expression)
    {
        var parsed = SyntaxFactory.ParseExpression(expression, consumeFullText: true);
        if (!parsed.ContainsDiagnostics && parsed.FullSpan.Length == expression.Length && expression.Length > 0)
            return expression;
        var error = parsed.GetDiagnostics().FirstOrDefault();
        var column = error?.Location.SourceSpan.Start ?? 0;
        throw new CodeErrorException([$"(1,{column + 1}): error {error?.Id}: '{expression}' is neither a name nor an expression: {error?.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"]);
    }
}
