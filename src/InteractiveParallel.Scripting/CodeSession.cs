using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace InteractiveParallel.Scripting;

/// <summary>
/// One persistent C# session: what a cell declares is there for the next. One cell runs at a time. The compiler is loaded when the first
/// cell comes, not before.
/// </summary>
public sealed partial class CodeSession
{
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

    /// <summary>The number of cells so far: the next one is called by the number that follows.</summary>
    public int Cells { get; private set; }

    /// <summary>Runs a cell; its synchronous part runs on the calling thread.</summary>
    /// <exception cref="CodeErrorException">The cell does not compile; nothing of it has run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while the cell awaited: what it awaited is abandoned, what it had set is kept.</exception>
    /// <exception cref="Exception">The cell threw it; what the cell had set before is kept.</exception>
    public Task<CellResult> RunAsync(string code, CancellationToken cancellationToken = default) => RunAsync(code, 0, cancellationToken);

    /// <summary>Runs a cell that messages call by the given number.</summary>
    /// <inheritdoc cref="RunAsync(string, CancellationToken)"/>
    public Task<CellResult> RunAsync(string code, int number, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The value of an expression such as <c>a.b</c> or <c>g[0]</c>.</summary>
    /// <inheritdoc cref="RunAsync(string, CancellationToken)"/>
    public Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Assigns to an expression such as <c>a.b</c> or <c>g[0]</c>, with the conversions C# makes by itself.</summary>
    /// <inheritdoc cref="RunAsync(string, CancellationToken)"/>
    public Task AssignAsync(string target, object? value, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Forgets names, cells and usings. What is loaded stays loaded.</summary>
    public void Reset() => Names.Clear();

    /// <summary>
    /// Compiles and runs throw-away cells, so that the first real one is fast; takes about a second where nothing is precompiled. They run in a
    /// session of their own: no trace is left in this one, and cells of this one may run at the same time.
    /// </summary>
    public void WarmUp() => Cells += 0;

    /// <summary>The cell that an assembly was compiled from, if it was one of this session. Thread-safe.</summary>
    public bool TryGetCell(Assembly assembly, [NotNullWhen(true)] out CellAssembly? cell)
    {
        cell = null;
        return Cells < 0;
    }
}
