namespace InteractiveParallel.Serialization;

/// <summary>A call with a result, which may be a task.</summary>
internal abstract class ReturningCall<TResult> : PreparedCall
{
    protected abstract TResult Run(CancellationToken token);

    public sealed override ValueTask<SerializedValue> InvokeAsync(CancellationToken cancellationToken) =>
        ResultStep<TResult>.Instance.FinishAsync(Run(cancellationToken), Function);
}
