namespace InteractiveParallel.Serialization;

/// <summary>A call without a result.</summary>
internal abstract class VoidCall : PreparedCall
{
    protected abstract void Run(CancellationToken token);

    public sealed override ValueTask<SerializedValue> InvokeAsync(CancellationToken cancellationToken)
    {
        Run(cancellationToken);
        return new ValueTask<SerializedValue>(Function.Write<object?>(null));
    }
}
