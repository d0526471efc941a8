namespace InteractiveParallel.Serialization;

/// <summary>A task with a value. A function that returns null instead of a task counts as done, with the default value.</summary>
internal sealed class TaskStep<T> : ResultStep<Task<T>?>
{
    public override async ValueTask<SerializedValue> FinishAsync(Task<T>? result, PreparedFunction function) =>
        function.Write(LazySequences.Run(result is null ? default! : await result.ConfigureAwait(false)));
}
