using System.Runtime.CompilerServices;

namespace InteractiveParallel;

/// <content>Calls of functions that give a value, with 0 to 8 arguments.</content>
public partial class DirectView
{
    /// <summary>Calls a function on every engine and gives its value. A lambda's captured variables travel by value, as they are now; arrays of
    /// 64 KiB or more travel from where they are, and must not be changed before the result, or its <see cref="AsyncResult.Sent"/>, is there.</summary>
    /// <param name="function">A lambda, local function or method, asynchronous or not.</param>
    /// <param name="cancellationToken">Cancelled before the call: nothing is sent. Later: the result is cancelled at once, and the engines are asked to stop.</param>
    /// <exception cref="NoEnginesException">There is no engine to run on.</exception>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel.</exception>
    public AsyncResults<TResult> ApplyAsync<TResult>(Func<TResult> function, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<TResult>(Func<Task<TResult>> function, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<TResult>(Func<ValueTask<TResult>> function, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, TResult>(Func<T1, TResult> function, T1 a1, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, TResult>(Func<T1, Task<TResult>> function, T1 a1, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, TResult>(Func<T1, ValueTask<TResult>> function, T1 a1, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, TResult>(Func<T1, T2, TResult> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, TResult>(
        Func<T1, T2, Task<TResult>> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, T2, TResult>(
        Func<T1, T2, ValueTask<TResult>> function, T1 a1, T2 a2, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> function, T1 a1, T2 a2, T3 a3, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, TResult>(
        Func<T1, T2, T3, Task<TResult>> function, T1 a1, T2 a2, T3 a3, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, TResult>(
        Func<T1, T2, T3, ValueTask<TResult>> function, T1 a1, T2 a2, T3 a3, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, Task<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, TResult>(
        Func<T1, T2, T3, T4, ValueTask<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, TResult>(
        Func<T1, T2, T3, T4, T5, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, TResult>(
        Func<T1, T2, T3, T4, T5, Task<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, TResult>(
        Func<T1, T2, T3, T4, T5, ValueTask<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, TResult>(
        Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, TResult>(
        Func<T1, T2, T3, T4, T5, T6, Task<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, TResult>(
        Func<T1, T2, T3, T4, T5, T6, ValueTask<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, T7, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, T7, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, Task<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, T7, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, ValueTask<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7, a8), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, T8, Task<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7, a8), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TResult}(Func{TResult}, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public AsyncResults<TResult> ApplyAsync<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(
        Func<T1, T2, T3, T4, T5, T6, T7, T8, ValueTask<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8, CancellationToken cancellationToken = default) =>
        Call<TResult>(Canner.Can(function, a1, a2, a3, a4, a5, a6, a7, a8), cancellationToken);
}
