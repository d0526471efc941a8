using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>
/// One persistent C# session: what a cell declares is there for the next. One cell runs at a time. The compiler is loaded when the first
/// cell comes, not before.
/// </summary>
public sealed partial class CodeSession
{
    private readonly Lock _gate = new();
    private volatile Interpreter? _interpreter; // names the compiler, so it must not be made before it is needed

    /// <summary>Makes a session; nothing is compiled yet.</summary>
    public CodeSession(CodeSessionOptions options, UserNamespace names)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(names);
        Options = options;
        Names = names;
    }

    /// <summary>What the session was made with.</summary>
    public CodeSessionOptions Options { get; }

    /// <summary>The variables and functions of the session.</summary>
    public UserNamespace Names { get; }

    /// <summary>The number of the last cell; the next one is called by the number that follows, unless it is given another.</summary>
    public int Cells { get; private set; }

    /// <summary>How many links a name may have to be looked up through: declaring cells, and assemblies that came later.</summary>
    internal int ChainLength => _interpreter?.ChainLength ?? 0;

    /// <summary>How many cells were compiled rather than run again.</summary>
    internal int Compilations => _interpreter?.Compilations ?? 0;

    private Interpreter Interpreter => _interpreter ?? Start();

    /// <summary>Runs a cell; its synchronous part runs on the calling thread.</summary>
    /// <exception cref="CodeErrorException">The cell does not compile; nothing of it has run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while the cell awaited: what it awaited is abandoned, what it had set is kept.</exception>
    /// <exception cref="InvalidOperationException">Another cell of the session is running.</exception>
    /// <exception cref="Exception">The cell threw it; what the cell had set before is kept.</exception>
    public Task<CellResult> RunAsync(string code, CancellationToken cancellationToken = default) => RunAsync(code, Cells + 1, cancellationToken);

    /// <summary>Runs a cell that messages call by the given number.</summary>
    /// <inheritdoc cref="RunAsync(string, CancellationToken)"/>
    public Task<CellResult> RunAsync(string code, int number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        Cells = number;
        return Interpreter.RunAsync(code, number, cancellationToken);
    }

    /// <summary>
    /// Forgets names, cells and usings. What is loaded stays loaded, and numbers go on, so that messages of old cells stay unmistakable.
    /// May be called while a cell runs, also by the cell itself: it goes on, and what it declares is forgotten with the rest.
    /// </summary>
    public void Reset()
    {
        lock (_gate)
        {
            if (_interpreter is { } started)
                started.Reset();
            else
                Names.Clear();
        }
    }

    /// <summary>The cell that an assembly was compiled from, if it was one of this session. Thread-safe.</summary>
    public bool TryGetCell(Assembly assembly, [NotNullWhen(true)] out CellAssembly? cell)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        cell = _interpreter?.Find(assembly);
        return cell is not null;
    }

    private Interpreter Start()
    {
        lock (_gate)
            return _interpreter ??= new Interpreter(Options, Names);
    }
}
