namespace InteractiveParallel;

/// <summary>
/// What a map that keeps errors as values runs on an engine: an item that fails takes nothing from the other items of its slice. For use by the client;
/// public because engines call it.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class TryCall<T, TResult>(Func<T, TResult> function)
{
    /// <summary>What the items of a slice come to.</summary>
    /// <exception cref="OperationCanceledException">The task was aborted; it is looked at before each item.</exception>
    /// <exception cref="UnmetDependencyException">An item says that the task cannot run on this engine.</exception>
    public TriedItems<TResult> Run(T[] slice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var values = new TResult[slice.Length];
        List<ItemError> errors = [];
        for (var i = 0; i < slice.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                values[i] = function(slice[i]);
            }
            catch (Exception e) when (e is not UnmetDependencyException)
            {
                errors.Add(ItemError.From(i, e));
            }
        }

        return new TriedItems<TResult>(values, [.. errors]);
    }
}
