namespace InteractiveParallel;

/// <summary>
/// What an engine runs before a task of a view that asks for something: the requirements, then the condition. For use by the client; public because
/// engines call it.
/// </summary>
/// <param name="condition">False means that the task cannot run here; null for none.</param>
/// <param name="requirements">What must be there.</param>
public sealed class TaskGuard(Func<bool>? condition, Requirement[] requirements)
{
    /// <exception cref="UnmetDependencyException">The task cannot run on this engine.</exception>
    public void Check()
    {
        foreach (var requirement in requirements)
            if (!requirement.IsMet()) throw new UnmetDependencyException($"engine {Engine.Current.Id} lacks {requirement}, which the task requires");
        if (condition is not null && !condition())
            throw new UnmetDependencyException($"the condition that the task depends on does not hold on engine {Engine.Current.Id}");
    }
}
