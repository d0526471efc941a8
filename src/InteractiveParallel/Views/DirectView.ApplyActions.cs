namespace InteractiveParallel;

/// <content>Calls of functions that give no value, with 0 to 8 arguments.</content>
public partial class DirectView
{
    /// <summary>Calls a function without a value on every engine. A lambda's captured variables travel by value, as they are now.</summary>
    /// <param name="function">A lambda, local function or method, asynchronous or not.</param>
    /// <param name="cancellationToken">Cancelled before the call: nothing is sent. Later: the result is cancelled at once, and the engines are asked to stop.</param>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel.</exception>
    public AsyncResult ApplyAsync(Action function, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync(Func<Task> function, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1>(Action<T1> function, T1 a1, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1>(Func<T1, Task> function, T1 a1, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2>(Action<T1, T2> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2>(Func<T1, T2, Task> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3>(Action<T1, T2, T3> function, T1 a1, T2 a2, T3 a3, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3>(Func<T1, T2, T3, Task> function, T1 a1, T2 a2, T3 a3, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4> function, T1 a1, T2 a2, T3 a3, T4 a4, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4>(
        Func<T1, T2, T3, T4, Task> function, T1 a1, T2 a2, T3 a3, T4 a4, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5>(
        Action<T1, T2, T3, T4, T5> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5>(
        Func<T1, T2, T3, T4, T5, Task> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5, T6>(
        Action<T1, T2, T3, T4, T5, T6> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5, a6), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5, T6>(
        Func<T1, T2, T3, T4, T5, T6, Task> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5, a6), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5, T6, T7>(
        Action<T1, T2, T3, T4, T5, T6, T7> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5, T6, T7>(
        Func<T1, T2, T3, T4, T5, T6, T7, Task> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7, a8), cancellationToken);

    /// <inheritdoc cref="ApplyAsync(Action, CancellationToken)"/>
    public AsyncResult ApplyAsync<T1, T2, T3, T4, T5, T6, T7, T8>(
        Func<T1, T2, T3, T4, T5, T6, T7, T8, Task> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CancellationToken cancellationToken = default) =>
        Call(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7, a8), cancellationToken);
}
