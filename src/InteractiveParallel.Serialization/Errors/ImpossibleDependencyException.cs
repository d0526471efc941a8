namespace InteractiveParallel;

/// <summary>No engine can run the task, now or later: what it depends on ended otherwise, or ran elsewhere, or each engine refused it. The message says why. The task did not run.</summary>
public class ImpossibleDependencyException : UnmetDependencyException
{
    /// <inheritdoc cref="UnmetDependencyException(string, string, IReadOnlyList{string}?, int?, string?, string?)"/>
    public ImpossibleDependencyException(string ename, string evalue, IReadOnlyList<string>? traceback, int? engineId, string? engineUuid, string? method)
        : base(ename, evalue, traceback, engineId, engineUuid, method)
    {
    }
}
