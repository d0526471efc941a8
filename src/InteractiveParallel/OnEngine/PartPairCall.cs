namespace InteractiveParallel;

/// <summary>As <see cref="PartCall{T, TResult}"/>, for a function of the parts of two sequences. For use by the client; public because engines call it.</summary>
/// <typeparam name="T1">Type of the first items.</typeparam>
/// <typeparam name="T2">Type of the second items.</typeparam>
/// <typeparam name="TResult">Type of the value.</typeparam>
public sealed class PartPairCall<T1, T2, TResult>(Func<T1[], T2[], TResult> function)
{
    /// <summary>The value of two parts, as a part of one.</summary>
    public TResult[] Run(T1[] first, T2[] second) => [function(first, second)];
}
