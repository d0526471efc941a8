namespace InteractiveParallel;

/// <summary>
/// What a map runs on an engine: the function over a slice. It stands in every engine's folder and takes whole arrays, so that numbers travel as one
/// block and not one by one. For use by the client; public because engines call it.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class MapCall<T, TResult>(Func<T, TResult> function)
{
    /// <summary>The results of a slice, in its order.</summary>
    /// <exception cref="OperationCanceledException">The task was aborted; it is looked at before each item.</exception>
    public TResult[] Run(T[] slice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var f = function;
        var results = new TResult[slice.Length];
        for (var i = 0; i < slice.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[i] = f(slice[i]);
        }

        return results;
    }
}
