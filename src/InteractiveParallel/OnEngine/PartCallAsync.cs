namespace InteractiveParallel;

/// <summary>As <see cref="PartCall{T, TResult}"/>, for an asynchronous function. For use by the client; public because engines call it.</summary>
/// <typeparam name="T">Type of the items.</typeparam>
/// <typeparam name="TResult">Type of the value.</typeparam>
public sealed class PartCallAsync<T, TResult>(Func<T[], Task<TResult>> function)
{
    /// <summary>The value of a part, as a part of one.</summary>
    public async Task<TResult[]> RunAsync(T[] part) => [await function(part).ConfigureAwait(false)];
}
