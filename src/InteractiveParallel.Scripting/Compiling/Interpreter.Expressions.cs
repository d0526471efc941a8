using Microsoft.CodeAnalysis.CSharp;

namespace InteractiveParallel.Scripting;

/// <content>Expressions in place of names. They are not linked into the chain.</content>
internal sealed partial class Interpreter
{
    private const string AssignedName = "ipp_assigned_value";

    public async Task<object?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsideAsync(ExpressionCell.Value(expression), [], cancellationToken).ConfigureAwait(false);
    }

    public async Task AssignAsync(string target, object? value, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (SyntaxFacts.IsValidIdentifier(target))
        {
            if (_names.TryFind(target, out var variable) && variable.TrySet(value))
                return;
            if (variable is not FieldVariable)
            {
                _names.Set(target, value);
                return;
            }
        }
        var assigned = new PushedVariable(AssignedName, _types.For(value), value);
        try
        {
            await RunAsideAsync(ExpressionCell.Assignment(target, AssignedName), [assigned], cancellationToken).ConfigureAwait(false);
        }
        catch (CodeErrorException) when (value is not null && SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) is not null)
        {
            // A constant goes where a variable does not: C# lets 5 be a byte.
            var literal = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!;
            await RunAsideAsync(ExpressionCell.Assignment(target, literal), [], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<object?> RunAsideAsync(Cell cell, IReadOnlyList<PushedVariable> extra, CancellationToken cancellationToken)
    {
        var run = PrepareAside(cell, extra);
        try
        {
            return await FinishAsync(run.Submission.Start(run.Instance), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                TakeBack(run, extra);
        }
    }

    private Run PrepareAside(Cell cell, IReadOnlyList<PushedVariable> extra)
    {
        lock (_gate)
        {
            LinkNewReferences();
            var pushed = PushedIn(cell);
            pushed.AddRange(extra);
            var submission = (pushed.Count == 0 ? FindCompiled(cell.Code) : null) ?? Compile(cell, pushed, number: 0)!;
            if (pushed.Count == 0)
                _compiled.Add(cell.Code, submission, _chain.Length);
            var instance = submission.CreateInstance(_chain.Instances);
            foreach (var variable in pushed)
                variable.PlaceIn(submission, instance);
            return new Run(submission, instance, pushed, _chain);
        }
    }

    // The expression worked on copies of pushed values: what it did to them counts. What it left alone may have been set anew meanwhile.
    private void TakeBack(Run run, IReadOnlyList<PushedVariable> extra)
    {
        foreach (var copy in run.Pushed.Where(p => extra.All(e => e.Name != p.Name)))
        {
            var value = ReflectedObject.Unwrap(run.Submission.Fields.First(f => f.Name == copy.Name).GetValue(run.Instance));
            if (!IsSame(value, copy.Value) && _names.TryFind(copy.Name, out var variable) && variable is PushedValue or FieldVariable)
                variable.TrySet(value);
        }
    }

    // Values of other structs are boxed anew each time, and their own idea of equality is not to be trusted with this.
    private static bool IsSame(object? value, object? before)
        => ReferenceEquals(value, before) || (value is not null && value.GetType().IsPrimitive && value.Equals(before));
}
