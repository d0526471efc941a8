namespace InteractiveParallel;

/// <content>Functions that listen to their own cancellation, bound to the view.</content>
public partial class DirectView
{
    /// <summary>
    /// Binds a function to this view that takes the token of its task, which is cancelled on the engine when the task is aborted:
    /// <c>var search = view.Remote((int from, CancellationToken stop) =&gt; Search(from, stop)); await search.CallAsync(3);</c>.
    /// </summary>
    /// <param name="function">As in <c>ApplyAsync</c>; with 0 to 3 arguments before the token.</param>
    public RemoteFunction<AsyncResults<TResult>> Remote<TResult>(Func<CancellationToken, TResult> function) =>
        new(token => ApplyAsync(function, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<AsyncResults<TResult>> Remote<TResult>(Func<CancellationToken, Task<TResult>> function) =>
        new(token => ApplyAsync(function, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<AsyncResult> Remote(Func<CancellationToken, Task> function) => new(token => ApplyAsync(function, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, AsyncResults<TResult>> Remote<T1, TResult>(Func<T1, CancellationToken, TResult> function) =>
        new((a1, token) => ApplyAsync(function, a1, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, AsyncResults<TResult>> Remote<T1, TResult>(Func<T1, CancellationToken, Task<TResult>> function) =>
        new((a1, token) => ApplyAsync(function, a1, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, AsyncResult> Remote<T1>(Func<T1, CancellationToken, Task> function) =>
        new((a1, token) => ApplyAsync(function, a1, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, T2, AsyncResults<TResult>> Remote<T1, T2, TResult>(Func<T1, T2, CancellationToken, TResult> function) =>
        new((a1, a2, token) => ApplyAsync(function, a1, a2, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, T2, AsyncResults<TResult>> Remote<T1, T2, TResult>(Func<T1, T2, CancellationToken, Task<TResult>> function) =>
        new((a1, a2, token) => ApplyAsync(function, a1, a2, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, T2, AsyncResult> Remote<T1, T2>(Func<T1, T2, CancellationToken, Task> function) =>
        new((a1, a2, token) => ApplyAsync(function, a1, a2, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, T2, T3, AsyncResults<TResult>> Remote<T1, T2, T3, TResult>(Func<T1, T2, T3, CancellationToken, TResult> function) =>
        new((a1, a2, a3, token) => ApplyAsync(function, a1, a2, a3, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, T2, T3, AsyncResults<TResult>> Remote<T1, T2, T3, TResult>(Func<T1, T2, T3, CancellationToken, Task<TResult>> function) =>
        new((a1, a2, a3, token) => ApplyAsync(function, a1, a2, a3, token));

    /// <inheritdoc cref="Remote{TResult}(Func{CancellationToken, TResult})"/>
    public RemoteFunction<T1, T2, T3, AsyncResult> Remote<T1, T2, T3>(Func<T1, T2, T3, CancellationToken, Task> function) =>
        new((a1, a2, a3, token) => ApplyAsync(function, a1, a2, a3, token));
}
