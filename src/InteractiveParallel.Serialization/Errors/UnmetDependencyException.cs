namespace InteractiveParallel;

/// <summary>
/// Thrown inside a task, this says that the task cannot run on this engine: the scheduler gives it to another one, which costs no retry, until every engine
/// has refused it and the client gets an <see cref="ImpossibleDependencyException"/>. A direct view, whose calls go to given engines, gives it to the client.
/// </summary>
public class UnmetDependencyException : RemoteException
{
    /// <summary>What engines and schedulers call it.</summary>
    public const string Name = "UnmetDependency";

    /// <param name="message">What the task needs and this engine lacks.</param>
    public UnmetDependencyException(string message)
        : base(Name, message)
    {
    }

    /// <summary>For clients: the error as it came from an engine, or from the scheduler.</summary>
    /// <inheritdoc cref="RemoteException(string, string, IReadOnlyList{string}?, int?, string?, string?)"/>
    public UnmetDependencyException(string ename, string evalue, IReadOnlyList<string>? traceback, int? engineId, string? engineUuid, string? method)
        : base(ename, evalue, traceback, engineId, engineUuid, method)
    {
    }
}
