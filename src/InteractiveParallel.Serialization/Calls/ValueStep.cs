namespace InteractiveParallel.Serialization;

/// <summary>A plain result. A lazy sequence is run here, on the engine, not where its array will be read.</summary>
internal sealed class ValueStep<T> : ResultStep<T>
{
    public override ValueTask<SerializedValue> FinishAsync(T result, PreparedFunction function) => new(function.Write(LazySequences.Run(result)));
}
