namespace InteractiveParallel.Serialization;

/// <summary>A task without a value. A function that returns null instead of a task counts as done.</summary>
internal sealed class TaskStep : ResultStep<Task?>
{
    public override async ValueTask<SerializedValue> FinishAsync(Task? result, PreparedFunction function)
    {
        if (result is not null)
            await result.ConfigureAwait(false);
        return function.Write<object?>(null);
    }
}
