namespace InteractiveParallel;

/// <summary>A function of three items, called with a triple. For use by the client; public because engines call it.</summary>
/// <typeparam name="T1">Type of the first items.</typeparam>
/// <typeparam name="T2">Type of the second items.</typeparam>
/// <typeparam name="T3">Type of the third items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class TripleCall<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function)
{
    /// <summary>The function of the items of a triple.</summary>
    public TResult Run((T1, T2, T3) items) => function(items.Item1, items.Item2, items.Item3);
}
