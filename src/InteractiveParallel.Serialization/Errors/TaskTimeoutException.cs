namespace InteractiveParallel;

/// <summary>The task waited at the scheduler for longer than <c>LoadBalancedOptions.Timeout</c> allows, for other tasks or for an engine. It did not run, or not once more.</summary>
public sealed class TaskTimeoutException : DependencyTimeoutException
{
    /// <inheritdoc cref="UnmetDependencyException(string, string, IReadOnlyList{string}?, int?, string?, string?)"/>
    public TaskTimeoutException(string ename, string evalue, IReadOnlyList<string>? traceback, int? engineId, string? engineUuid, string? method)
        : base(ename, evalue, traceback, engineId, engineUuid, method)
    {
    }
}
