namespace InteractiveParallel;

/// <content>Single calls.</content>
public sealed partial class Executor
{
    /// <summary>Runs a function on whichever engine is free.</summary>
    /// <param name="function">As in <c>ApplyAsync</c>; what it captures travels as it is now.</param>
    /// <param name="cancellationToken">Cancelled before the call: nothing is sent. Later: the result is cancelled at once, and the engine is asked to stop.</param>
    /// <exception cref="InvalidOperationException">The executor is shut down.</exception>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel.</exception>
    public AsyncResult<TResult> SubmitAsync<TResult>(Func<TResult> function, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult<TResult> SubmitAsync<TResult>(Func<Task<TResult>> function, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult SubmitAsync(Action function, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult SubmitAsync(Func<Task> function, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult<TResult> SubmitAsync<T1, TResult>(Func<T1, TResult> function, T1 a1, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult<TResult> SubmitAsync<T1, TResult>(Func<T1, Task<TResult>> function, T1 a1, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult SubmitAsync<T1>(Action<T1> function, T1 a1, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult SubmitAsync<T1>(Func<T1, Task> function, T1 a1, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult<TResult> SubmitAsync<T1, T2, TResult>(Func<T1, T2, TResult> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, a2, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult<TResult> SubmitAsync<T1, T2, TResult>(Func<T1, T2, Task<TResult>> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, a2, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult SubmitAsync<T1, T2>(Action<T1, T2> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, a2, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult SubmitAsync<T1, T2>(Func<T1, T2, Task> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, a1, a2, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult<TResult> SubmitAsync<TResult>(Func<CancellationToken, TResult> function, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult<TResult> SubmitAsync<TResult>(Func<CancellationToken, Task<TResult>> function, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, cancellationToken));

    /// <inheritdoc cref="SubmitAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResult SubmitAsync(Func<CancellationToken, Task> function, CancellationToken cancellationToken = default) =>
        Keep(() => _view.ApplyAsync(function, cancellationToken));
}
