using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace InteractiveParallel.Scripting;

/// <summary>
/// Compiles and runs the cells of a session. The gate covers compiling and what is known of earlier cells, never code of the user, so that a
/// running cell may itself evaluate an expression.
/// </summary>
internal sealed partial class Interpreter
{
    private readonly Lock _gate = new();
    private readonly UserNamespace _names;
    private readonly SubmissionContext _context;
    private readonly References _references;
    private readonly SubmissionCompiler _compiler;
    private readonly TypeNames _types;
    private readonly CompiledCells _compiled = new();
    private readonly ConcurrentDictionary<string, CellAssembly> _assemblies = new(StringComparer.Ordinal);
    private Chain _chain;
    private int _running;

    public Interpreter(CodeSessionOptions options, UserNamespace names)
    {
        _names = names;
        _context = new SubmissionContext($"cells of {options.SessionName}");
        _references = new References(options, _context);
        _compiler = new SubmissionCompiler(options, _references, _context);
        _types = new TypeNames(_references.Include, type => _chain!.NameOf(type));
        _chain = NewChain();
    }

    public int ChainLength => _chain.Length;

    public int Compilations => _assemblies.Count;

    public async Task<CellResult> RunAsync(string code, int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _running, 1) == 1)
            throw new InvalidOperationException("a cell of this session is running: cells run one after the other (an expression may be evaluated meanwhile)");
        try
        {
            return Prepare(code, number) is { } run
                ? await RunAsync(run, number, cancellationToken).ConfigureAwait(false) : new CellResult(HasValue: false, null, number);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _names.Clear();
            _chain = NewChain();
            _compiled.Clear();
        }
    }

    public CellAssembly? Find(Assembly assembly)
        => AssemblyLoadContext.GetLoadContext(assembly) == _context ? _assemblies.GetValueOrDefault(assembly.GetName().Name!) : null;

    private async Task<CellResult> RunAsync(Run run, int number, CancellationToken cancellationToken)
    {
        object? value;
        try
        {
            value = await FinishAsync(run.Submission.Start(run.Instance), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            lock (_gate)
            {
                if (run.Chain == _chain)
                    KeepWhatWasSet(run, thrown);
            }
            throw;
        }
        lock (_gate)
        {
            // A reset while it ran has forgotten the cells that it is compiled upon.
            if (run.Chain == _chain)
                Keep(run);
        }
        return new CellResult(value is not null || run.Submission.EndsInValue, value, number);
    }

    private Chain NewChain() => new(_compiler.CreateRoot());

    private Run? Prepare(string code, int number)
    {
        lock (_gate)
        {
            LinkNewReferences();
            var cached = FindCompiled(code);
            var cell = cached?.Cell ?? Cell.Typed(code, $"cell {number}");
            var pushed = PushedIn(cell);
            if (pushed.Count > 0 || cached is null)
                cached = Compile(cell, pushed, number);
            if (cached is null)
                return null;
            var instance = cached.CreateInstance(_chain.Instances);
            foreach (var variable in pushed)
                _names.Declare(variable.Name, variable.PlaceIn(cached, instance));
            return new Run(cached, instance, pushed, _chain);
        }
    }

    private Submission? FindCompiled(string code)
        => _compiled.Find(code, _chain) is { } found && ForgottenIn(found.Cell).Count == 0 ? found : null;

    /// <summary>A cell that has only usings and directives is linked and gives null: there is nothing to run.</summary>
    private Submission? Compile(Cell cell, IReadOnlyList<PushedVariable> pushed, int number)
    {
        LinkNewReferences();
        var compiled = _compiler.Compile(cell, pushed, number, _chain, ForgottenIn(cell));
        if (compiled.Assembly is null)
        {
            if (cell.HasUsings || cell.HasDirectives)
                _chain.Link(compiled.Compilation);
            return null;
        }
        _assemblies[compiled.Assembly.Name] = compiled.Assembly;
        return compiled.Submission;
    }

    private void LinkNewReferences()
    {
        var references = _references.TakeNew();
        if (references.Length > 0)
            _chain.Link(_compiler.CreateLink(_chain.Previous, references));
    }

    private List<PushedVariable> PushedIn(Cell cell)
        => [.. cell.Mentioned.Where(name => !cell.Declared.Contains(name) && _names.TryFind(name, out var variable) && IsUndeclared(variable))
            .Select(name => PushedVariable.Of(name, _names, _types))];

    // The cell that runs may have declared a variable for the value, but nothing can be compiled upon that cell yet.
    private bool IsUndeclared(Variable variable) => variable is PushedValue || (variable is FieldVariable { Cell: { } cell } && !_chain.Contains(cell));

    // Names that the chain still knows, but whose values are gone: removed, or declared by a cell that threw before it set them.
    private List<string> ForgottenIn(Cell cell)
        => [.. cell.Mentioned.Where(name => _chain.WasVariable(name) && !cell.Declared.Contains(name) && !_names.TryFind(name, out _))];

    private static async Task<object?> FinishAsync(Task<object?> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !task.IsCompleted)
        {
            _ = task.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw new OperationCanceledException(
                "cancelled while the code awaited: what it awaited is abandoned and may go on in the background; what it had set is kept", cancellationToken);
        }
    }

    private readonly record struct Run(Submission Submission, object Instance, IReadOnlyList<PushedVariable> Pushed, Chain Chain);
}
