using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InteractiveParallel.Scripting;

/// <summary>Names that the compiler still knows from earlier cells, but that no longer stand for anything.</summary>
internal static class ForgottenNames
{
    /// <exception cref="CodeErrorException">The cell uses one of them.</exception>
    public static void Refuse(CSharpCompilation compilation, SyntaxTree tree, IReadOnlyList<string> forgotten, Cell cell)
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => forgotten.Contains(n.Identifier.ValueText)))
        {
            if (model.GetSymbolInfo(name).Symbol is IFieldSymbol { ContainingType.IsScriptClass: true } field && field.ContainingAssembly.Name != compilation.AssemblyName)
            {
                var text = $"error CS0103: The name '{field.Name}' does not exist: it was removed, or the cell that declares it threw before it was set";
                throw new CodeErrorException(CompileErrors.Lines(name.GetLocation(), text, cell));
            }
        }
    }
}
