namespace InteractiveParallel;

/// <summary>What the map of an asynchronous function over two sequences runs on an engine. For use by the client; public because engines call it.</summary>
/// <typeparam name="T1">Type of the first items.</typeparam>
/// <typeparam name="T2">Type of the second items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class ZipCallAsync<T1, T2, TResult>(Func<T1, T2, Task<TResult>> function)
{
    /// <summary>The results of two slices of one length, in their order.</summary>
    /// <exception cref="OperationCanceledException">The task was aborted; it is looked at before each pair.</exception>
    public async Task<TResult[]> RunAsync(T1[] first, T2[] second, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var results = new TResult[first.Length];
        for (var i = 0; i < first.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[i] = await function(first[i], second[i]).ConfigureAwait(false);
        }

        return results;
    }
}
