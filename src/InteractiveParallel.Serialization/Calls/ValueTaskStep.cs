namespace InteractiveParallel.Serialization;

internal sealed class ValueTaskStep : ResultStep<ValueTask>
{
    public override async ValueTask<SerializedValue> FinishAsync(ValueTask result, PreparedFunction function)
    {
        await result.ConfigureAwait(false);
        return function.Write<object?>(null);
    }
}
