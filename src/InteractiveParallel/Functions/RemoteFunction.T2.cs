namespace InteractiveParallel;

/// <summary>A function of two arguments that is bound to a view: see <see cref="RemoteFunction{TAnswer}"/>.</summary>
/// <typeparam name="T1">Type of the first argument.</typeparam>
/// <typeparam name="T2">Type of the second argument.</typeparam>
/// <typeparam name="TAnswer">What a call gives.</typeparam>
public sealed class RemoteFunction<T1, T2, TAnswer>
    where TAnswer : AsyncResult
{
    private readonly Func<T1, T2, CancellationToken, TAnswer> _call;

    internal RemoteFunction(Func<T1, T2, CancellationToken, TAnswer> call) => _call = call;

    /// <inheritdoc cref="RemoteFunction{TAnswer}.CallAsync"/>
    public TAnswer CallAsync(T1 a1, T2 a2, CancellationToken cancellationToken = default) => _call(a1, a2, cancellationToken);
}
