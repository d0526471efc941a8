namespace InteractiveParallel;

/// <summary>What the map of an asynchronous function over three sequences runs on an engine. For use by the client; public because engines call it.</summary>
/// <typeparam name="T1">Type of the first items.</typeparam>
/// <typeparam name="T2">Type of the second items.</typeparam>
/// <typeparam name="T3">Type of the third items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class Zip3CallAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, Task<TResult>> function)
{
    /// <summary>The results of three slices of one length, in their order.</summary>
    /// <exception cref="OperationCanceledException">The task was aborted; it is looked at before each triple.</exception>
    public async Task<TResult[]> RunAsync(T1[] first, T2[] second, T3[] third, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(third);
        var results = new TResult[first.Length];
        for (var i = 0; i < first.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[i] = await function(first[i], second[i], third[i]).ConfigureAwait(false);
        }

        return results;
    }
}
