namespace InteractiveParallel.Serialization;

/// <summary>What to do with what a function returns: wait for it if it is a task, then write it.</summary>
internal abstract class ResultStep<TResult>
{
    public static ResultStep<TResult> Instance { get; } = Create();

    public abstract ValueTask<SerializedValue> FinishAsync(TResult result, PreparedFunction function);

    private static ResultStep<TResult> Create()
    {
        var type = typeof(TResult);
        if (type == typeof(Task))
            return (ResultStep<TResult>)(object)new TaskStep();
        if (type == typeof(ValueTask))
            return (ResultStep<TResult>)(object)new ValueTaskStep();
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : null;
        var step = definition == typeof(Task<>) ? typeof(TaskStep<>)
            : definition == typeof(ValueTask<>) ? typeof(ValueTaskStep<>)
            : null;
        return step is null
            ? new ValueStep<TResult>()
            : (ResultStep<TResult>)Activator.CreateInstance(step.MakeGenericType(type.GetGenericArguments()))!;
    }
}
