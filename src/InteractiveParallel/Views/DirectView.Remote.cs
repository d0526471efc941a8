namespace InteractiveParallel;

/// <content>Functions that are bound to the view.</content>
public partial class DirectView
{
    /// <summary>Binds a function to this view: <c>var square = view.Remote((int x) =&gt; x * x); await square.CallAsync(3);</c>.</summary>
    /// <param name="function">As in <c>ApplyAsync</c>; with 0 to 3 arguments.</param>
    public RemoteFunction<AsyncResults<TResult>> Remote<TResult>(Func<TResult> function) => new(token => ApplyAsync(function, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<AsyncResults<TResult>> Remote<TResult>(Func<Task<TResult>> function) => new(token => ApplyAsync(function, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<AsyncResult> Remote(Action function) => new(token => ApplyAsync(function, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<AsyncResult> Remote(Func<Task> function) => new(token => ApplyAsync(function, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, AsyncResults<TResult>> Remote<T1, TResult>(Func<T1, TResult> function) => new((a1, token) => ApplyAsync(function, a1, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, AsyncResults<TResult>> Remote<T1, TResult>(Func<T1, Task<TResult>> function) => new((a1, token) => ApplyAsync(function, a1, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, AsyncResult> Remote<T1>(Action<T1> function) => new((a1, token) => ApplyAsync(function, a1, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, AsyncResult> Remote<T1>(Func<T1, Task> function) => new((a1, token) => ApplyAsync(function, a1, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, AsyncResults<TResult>> Remote<T1, T2, TResult>(Func<T1, T2, TResult> function) => new((a1, a2, token) => ApplyAsync(function, a1, a2, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, AsyncResults<TResult>> Remote<T1, T2, TResult>(Func<T1, T2, Task<TResult>> function) => new((a1, a2, token) => ApplyAsync(function, a1, a2, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, AsyncResult> Remote<T1, T2>(Action<T1, T2> function) => new((a1, a2, token) => ApplyAsync(function, a1, a2, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, AsyncResult> Remote<T1, T2>(Func<T1, T2, Task> function) => new((a1, a2, token) => ApplyAsync(function, a1, a2, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, T3, AsyncResults<TResult>> Remote<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function) => new((a1, a2, a3, token) => ApplyAsync(function, a1, a2, a3, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, T3, AsyncResults<TResult>> Remote<T1, T2, T3, TResult>(Func<T1, T2, T3, Task<TResult>> function) => new((a1, a2, a3, token) => ApplyAsync(function, a1, a2, a3, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, T3, AsyncResult> Remote<T1, T2, T3>(Action<T1, T2, T3> function) => new((a1, a2, a3, token) => ApplyAsync(function, a1, a2, a3, token));

    /// <inheritdoc cref="Remote{TResult}(Func{TResult})"/>
    public RemoteFunction<T1, T2, T3, AsyncResult> Remote<T1, T2, T3>(Func<T1, T2, T3, Task> function) => new((a1, a2, a3, token) => ApplyAsync(function, a1, a2, a3, token));
}
