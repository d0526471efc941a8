namespace InteractiveParallel;

/// <content>Other ways to the value than awaiting all of it.</content>
public abstract partial class AsyncResult<T>
{
    /// <summary>Awaits the end and gives the value or what went wrong, without throwing it.</summary>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    public Task<Outcome<T>> OutcomeAsync(CancellationToken cancellationToken = default) => Outcome<T>.OfAsync(this, cancellationToken);

    /// <summary>Awaits the value, but throws as soon as one task has failed, that task's error, instead of waiting for the others.</summary>
    /// <param name="cancelOthers">
    /// True: when one has failed, the others are cancelled, as a cancelled token would. Default: false, they go on.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    public new async Task<T> FailFastAsync(bool cancelOthers = false, CancellationToken cancellationToken = default)
    {
        await base.FailFastAsync(cancelOthers, cancellationToken).ConfigureAwait(false);
        return await AsTask().ConfigureAwait(false);
    }
}
