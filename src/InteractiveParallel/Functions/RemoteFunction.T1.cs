namespace InteractiveParallel;

/// <summary>A function of an argument that is bound to a view: see <see cref="RemoteFunction{TAnswer}"/>.</summary>
/// <typeparam name="T1">Type of the first argument.</typeparam>
/// <typeparam name="TAnswer">What a call gives.</typeparam>
public sealed class RemoteFunction<T1, TAnswer>
    where TAnswer : AsyncResult
{
    private readonly Func<T1, CancellationToken, TAnswer> _call;

    internal RemoteFunction(Func<T1, CancellationToken, TAnswer> call) => _call = call;

    /// <inheritdoc cref="RemoteFunction{TAnswer}.CallAsync"/>
    public TAnswer CallAsync(T1 a1, CancellationToken cancellationToken = default) => _call(a1, cancellationToken);
}
