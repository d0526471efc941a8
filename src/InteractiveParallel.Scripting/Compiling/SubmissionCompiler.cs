using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace InteractiveParallel.Scripting;

/// <summary>Makes assemblies of cells. Used under the session's gate.</summary>
internal sealed class SubmissionCompiler(CodeSessionOptions options, References references, SubmissionContext context)
{
    // A separate PDB costs 4 KB of memory a cell, an embedded one 230.
    private static readonly EmitOptions Emission = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly string _assemblyPrefix = $"ipp-{options.SessionName}-";
    private readonly string _classSuffix = CellNames.SuffixOf(options.SessionName);
    private readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: options.Usings.Select(u => u.StartsWith("static ", StringComparison.Ordinal) ? u[7..] : u),
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        concurrentBuild: false, // a cell is too small to gain by threads
        warningLevel: 0,
        sourceReferenceResolver: new SourceFiles(options.Folder),
        metadataReferenceResolver: references.Files);
    private int _count;

    /// <summary>The empty submission that brings the references: later ones inherit them, which is far cheaper than passing them each time.</summary>
    public CSharpCompilation CreateRoot() => Create(tree: null, number: 0, previous: null, references.Initial());

    public CSharpCompilation CreateLink(CSharpCompilation previous, ImmutableArray<MetadataReference> added)
        => Create(tree: null, number: 0, previous, added);

    /// <summary>Compiles and loads a cell. Without code (usings and directives only) it gives neither submission nor assembly.</summary>
    /// <exception cref="CodeErrorException">The cell has errors.</exception>
    public Compiled Compile(Cell cell, IReadOnlyList<PushedVariable> pushed, int number, Chain chain, IReadOnlyList<string> forgotten)
    {
        var tree = cell.Prefixed(string.Concat(pushed.Select(variable => variable.Declaration)));
        var compilation = Create(tree, number, chain.Previous, []);
        if (forgotten.Count > 0)
            ForgottenNames.Refuse(compilation, tree, forgotten, cell);
        var (image, symbols, diagnostics) = Emit(compilation);
        if (image is null && MissingNamespaces.Include(diagnostics, references))
        {
            chain.Link(CreateLink(chain.Previous, references.TakeNew()));
            compilation = Create(tree, number, chain.Previous, []);
            (image, symbols, diagnostics) = Emit(compilation);
        }
        if (image is null)
            throw new CodeErrorException(CompileErrors.Lines(diagnostics, compilation, cell));
        if (image.Length == 0)
            return new Compiled(compilation, null, null);
        var name = compilation.AssemblyName!;
        var type = context.Add(name, image, symbols).GetType(compilation.Options.ScriptClassName!, throwOnError: true)!;
        var submission = new Submission(compilation, cell, tree, type, chain.NextSlot, pushed.Select(variable => variable.Name));
        return new Compiled(compilation, submission, new CellAssembly(name, number, image, symbols));
    }

    private CSharpCompilation Create(SyntaxTree? tree, int number, CSharpCompilation? previous, ImmutableArray<MetadataReference> added)
    {
        var named = _options.WithScriptClassName($"{CellNames.Prefix}{number}_{++_count:x}{_classSuffix}");
        return CSharpCompilation.CreateScriptCompilation($"{_assemblyPrefix}{_count}{CellNames.AssemblyMark}{number}", tree, added, named, previous, typeof(object));
    }

    /// <summary>The assembly and its PDB; no assembly when there are errors, an empty one when there is no code.</summary>
    private static (byte[]? Image, byte[] Symbols, ImmutableArray<Diagnostic> Diagnostics) Emit(CSharpCompilation compilation)
    {
        if (!HasCode(compilation))
        {
            var found = compilation.GetDiagnostics();
            return (found.Any(d => d.Severity == DiagnosticSeverity.Error) ? null : [], [], found);
        }
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: Emission);
        return result.Success ? (image.ToArray(), symbols.ToArray(), result.Diagnostics) : (null, [], result.Diagnostics);
    }

    // Roslyn gives a slot only to submissions with code, and files of #load count.
    private static bool HasCode(CSharpCompilation compilation) => compilation.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot().Members.Count > 0);

    internal sealed record Compiled(CSharpCompilation Compilation, Submission? Submission, CellAssembly? Assembly);
}
