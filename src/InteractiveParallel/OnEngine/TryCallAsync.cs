namespace InteractiveParallel;

/// <summary>As <see cref="TryCall{T, TResult}"/>, for an asynchronous function: one item after the other. For use by the client; public because engines call it.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TResult">Type of the results.</typeparam>
public sealed class TryCallAsync<T, TResult>(Func<T, Task<TResult>> function)
{
    /// <summary>What the items of a slice come to.</summary>
    /// <exception cref="OperationCanceledException">The task was aborted; it is looked at before each item.</exception>
    /// <exception cref="UnmetDependencyException">An item says that the task cannot run on this engine.</exception>
    public async Task<TriedItems<TResult>> RunAsync(T[] slice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var values = new TResult[slice.Length];
        List<ItemError> errors = [];
        for (var i = 0; i < slice.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                values[i] = await function(slice[i]).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not UnmetDependencyException)
            {
                errors.Add(ItemError.From(i, e));
            }
        }

        return new TriedItems<TResult>(values, [.. errors]);
    }
}
