namespace InteractiveParallel;

/// <summary>What the map of an asynchronous function runs on an engine: one item after the other. For use by the client; public because engines call it.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class MapCallAsync<T, TResult>(Func<T, Task<TResult>> function)
{
    /// <summary>The results of a slice, in its order.</summary>
    /// <exception cref="OperationCanceledException">The task was aborted; it is looked at before each item.</exception>
    public async Task<TResult[]> RunAsync(T[] slice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var results = new TResult[slice.Length];
        for (var i = 0; i < slice.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[i] = await function(slice[i]).ConfigureAwait(false);
        }

        return results;
    }
}
