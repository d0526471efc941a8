namespace InteractiveParallel.Scripting;

/// <content>Names that are expressions.</content>
public sealed partial class CodeSession
{
    /// <summary>The value of an expression such as <c>a.b</c> or <c>g[0]</c>. May be called while a cell runs, also by the cell itself.</summary>
    /// <exception cref="CodeErrorException">The text is no expression, or does not compile.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while the expression awaited.</exception>
    public Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return Names.TryGet(expression, out var value) ? Task.FromResult(value) : Interpreter.EvaluateAsync(expression, cancellationToken);
    }

    /// <summary>
    /// Assigns to a name or to an expression such as <c>a.b</c> or <c>g[0]</c>, with the conversions that C# makes by itself: an int may go
    /// where a double is wanted, or a byte, if it fits.
    /// </summary>
    /// <inheritdoc cref="EvaluateAsync"/>
    public Task AssignAsync(string target, object? value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Interpreter.AssignAsync(target, value, cancellationToken);
    }
}
