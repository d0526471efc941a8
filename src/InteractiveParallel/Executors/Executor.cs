namespace InteractiveParallel;

/// <summary>
/// A place to submit work to, and to wait for all that was submitted: <c>await using var executor = tasks.AsExecutor();</c>. It uses the engines of a
/// view and never stops them; several executors may use one view. Thread-safe.
/// </summary>
public sealed partial class Executor : IAsyncDisposable
{
    private readonly LoadBalancedView _view;
    private readonly Lock _gate = new();

    // By what completes at their end; null while a call is being made.
    private readonly Dictionary<TaskCompletionSource, AsyncResult?> _outstanding = [];

    private bool _isShutDown;
    private bool _cancelsAll;

    internal Executor(LoadBalancedView view) => _view = view;

    /// <summary>How many of the results that it gave are not ready.</summary>
    public int Outstanding
    {
        get
        {
            lock (_gate) return _outstanding.Count;
        }
    }

    /// <summary>
    /// The function of each item, as the view's <c>MapAsync</c>. The sequence is read to its end before the first task is sent; for one that is long or without an
    /// end, the view has <c>MapStream</c>.
    /// </summary>
    /// <param name="function">What is computed of an item.</param>
    /// <param name="sequence">The items; read once.</param>
    /// <param name="chunkSize">Items a task, at least 1. Default: 1.</param>
    /// <param name="cancellationToken">Cancels the tasks that have not finished.</param>
    /// <exception cref="InvalidOperationException">The executor is shut down.</exception>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(
        Func<T, TResult> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Keep(() => _view.MapAsync(function, sequence, chunkSize, cancellationToken));

    /// <inheritdoc cref="MapAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, int, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T, TResult>(
        Func<T, Task<TResult>> function, IEnumerable<T> sequence, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Keep(() => _view.MapAsync(function, sequence, chunkSize, cancellationToken));

    /// <summary>The function of each pair of items; it ends with the shorter sequence.</summary>
    /// <inheritdoc cref="MapAsync{T, TResult}(Func{T, TResult}, IEnumerable{T}, int, CancellationToken)"/>
    public AsyncMapResult<TResult> MapAsync<T1, T2, TResult>(
        Func<T1, T2, TResult> function, IEnumerable<T1> first, IEnumerable<T2> second, int chunkSize = 1, CancellationToken cancellationToken = default) =>
        Keep(() => _view.MapAsync(function, first, second, chunkSize, cancellationToken));

    /// <summary>Takes no more work. May be called again, to wait.</summary>
    /// <param name="wait">True: waits until all that was submitted has finished, well or not. Default: true.</param>
    /// <param name="cancelOutstanding">True: cancels what has not finished, and what is just being submitted as soon as it is. Default: false.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    public async Task ShutdownAsync(bool wait = true, bool cancelOutstanding = false, CancellationToken cancellationToken = default)
    {
        KeyValuePair<TaskCompletionSource, AsyncResult?>[] outstanding;
        lock (_gate)
        {
            _isShutDown = true;
            _cancelsAll |= cancelOutstanding;
            outstanding = [.. _outstanding];
        }

        if (cancelOutstanding) _view.Client.Sender.Cancel([.. outstanding.SelectMany(one => one.Value?.Unfinished() ?? [])], CancellationToken.None);
        if (wait) await Task.WhenAll(outstanding.Select(one => one.Key.Task)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no more work, and waits for what was submitted.</summary>
    public async ValueTask DisposeAsync() => await ShutdownAsync().ConfigureAwait(false);

    private TAnswer Keep<TAnswer>(Func<TAnswer> submit)
        where TAnswer : AsyncResult
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isShutDown) throw new InvalidOperationException("the executor was shut down and takes no more work: get another one with AsExecutor()");
            _outstanding.Add(end, null);
        }

        try
        {
            var result = submit();
            bool isLate;
            lock (_gate)
            {
                _outstanding[end] = result;
                isLate = _cancelsAll;
            }

            if (isLate) result.Cancel();
            _ = ForgetAtEndAsync(result, end);
            return result;
        }
        catch
        {
            Forget(end);
            throw;
        }
    }

    private async Task ForgetAtEndAsync(AsyncResult result, TaskCompletionSource end)
    {
        await result.EndAsync().ConfigureAwait(false);
        Forget(end);
    }

    private void Forget(TaskCompletionSource end)
    {
        lock (_gate) _outstanding.Remove(end);
        end.SetResult();
    }
}
