namespace InteractiveParallel;

/// <summary>What the task depends on was not met in time. The task did not run.</summary>
public class DependencyTimeoutException : ImpossibleDependencyException
{
    /// <inheritdoc cref="UnmetDependencyException(string, string, IReadOnlyList{string}?, int?, string?, string?)"/>
    public DependencyTimeoutException(string ename, string evalue, IReadOnlyList<string>? traceback, int? engineId, string? engineUuid, string? method)
        : base(ename, evalue, traceback, engineId, engineUuid, method)
    {
    }
}
