namespace InteractiveParallel.Serialization;

internal sealed class ValueTaskStep<T> : ResultStep<ValueTask<T>>
{
    public override async ValueTask<SerializedValue> FinishAsync(ValueTask<T> result, PreparedFunction function) =>
        function.Write(LazySequences.Run(await result.ConfigureAwait(false)));
}
