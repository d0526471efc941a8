namespace InteractiveParallel;

/// <summary>A function of two items, called with a pair. For use by the client; public because engines call it.</summary>
/// <typeparam name="T1">Type of the first items.</typeparam>
/// <typeparam name="T2">Type of the second items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class PairCall<T1, T2, TResult>(Func<T1, T2, TResult> function)
{
    /// <summary>The function of the items of a pair.</summary>
    public TResult Run((T1, T2) items) => function(items.Item1, items.Item2);
}
