namespace InteractiveParallel;

/// <summary>What the map of two sequences runs on an engine. For use by the client; public because engines call it.</summary>
/// <typeparam name="T1">Type of the first items.</typeparam>
/// <typeparam name="T2">Type of the second items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class ZipCall<T1, T2, TResult>(Func<T1, T2, TResult> function)
{
    /// <summary>The results of two slices of one length, in their order.</summary>
    /// <exception cref="OperationCanceledException">The task was aborted; it is looked at before each pair.</exception>
    public TResult[] Run(T1[] first, T2[] second, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var f = function;
        var results = new TResult[first.Length];
        for (var i = 0; i < first.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[i] = f(first[i], second[i]);
        }

        return results;
    }
}
