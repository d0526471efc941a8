namespace InteractiveParallel;

/// <summary>What the task depends on makes no sense to the scheduler: a task that it does not know, or the task itself. The task did not run.</summary>
public sealed class InvalidDependencyException : ImpossibleDependencyException
{
    /// <inheritdoc cref="UnmetDependencyException(string, string, IReadOnlyList{string}?, int?, string?, string?)"/>
    public InvalidDependencyException(string ename, string evalue, IReadOnlyList<string>? traceback, int? engineId, string? engineUuid, string? method)
        : base(ename, evalue, traceback, engineId, engineUuid, method)
    {
    }
}
