namespace InteractiveParallel;

/// <content>Waiting without looking at the outcome.</content>
public abstract partial class AsyncResult
{
    // The finished tasks that have not been looked at for errors; null until somebody asks.
    private Queue<SentTask>? _unseen;
    private Exception? _firstError;

    /// <summary>Waits for the end without looking at the outcome: nothing that went wrong remotely is thrown.</summary>
    /// <param name="timeout">How long to wait; null waits for ever, zero looks and does not wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>True when the result is ready.</returns>
    public Task<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Waiting.UntilAsync(() => Ready, NextProgress, timeout, _sender.Time, cancellationToken);

    /// <summary>Waits for all tasks of this result, or for the first of them. Nothing that went wrong remotely is thrown.</summary>
    /// <param name="returnWhen">What to wait for.</param>
    /// <param name="timeout">How long to wait; null waits for ever, zero looks and does not wait.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>The tasks that have finished and those that go on.</returns>
    public async Task<Waited<TaskMetadata>> WaitAsync(ReturnWhen returnWhen, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var inTime = await Waiting.UntilAsync(() => HasReached(returnWhen), NextProgress, timeout, _sender.Time, cancellationToken).ConfigureAwait(false);
        var tasks = Tasks.ToLookup(task => task.Status != "pending");
        return new Waited<TaskMetadata> { Done = [.. tasks[true]], Pending = [.. tasks[false]], InTime = inTime };
    }

    /// <summary>
    /// Waits for the end and shows how far it is: <c>3/8 done, 12.3 s</c>, a line that is rewritten in a terminal, and lines at growing intervals
    /// elsewhere. Nothing that went wrong remotely is thrown.
    /// </summary>
    /// <param name="interval">How often a terminal's line is rewritten. Default: null, each tenth of a second.</param>
    /// <param name="timeout">How long to wait. Default: null, for ever.</param>
    /// <param name="to">Where to write; it is not taken for a terminal. Default: null, the console's standard output.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>True when the result is ready.</returns>
    public Task<bool> WaitInteractiveAsync(
        TimeSpan? interval = null, TimeSpan? timeout = null, TextWriter? to = null, CancellationToken cancellationToken = default) =>
        Waiting.ShowingProgressAsync(
            [this], ProgressLine.On(to, _sender.Time), interval ?? TimeSpan.FromSeconds(0.1), timeout, _sender.Time, cancellationToken);

    /// <summary>Waits for the end, but throws as soon as one task has failed, that task's error, instead of waiting for the others.</summary>
    /// <param name="cancelOthers">
    /// True: when one has failed, the others are cancelled, as a cancelled token would. Default: false, they go on.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    public async Task FailFastAsync(bool cancelOthers = false, CancellationToken cancellationToken = default)
    {
        await Waiting.UntilAsync(() => HasReached(ReturnWhen.FirstException), NextProgress, null, _sender.Time, cancellationToken).ConfigureAwait(false);
        if (FirstError() is not { } error) return;
        if (cancelOthers) _sender.Cancel(Unfinished(), CancellationToken.None);
        throw error;
    }

    /// <summary>Completes when every task has finished; it never fails.</summary>
    internal async Task EndAsync()
    {
        while (!Ready)
        {
            var progress = NextProgress();
            if (Ready) return;
            await progress.ConfigureAwait(false);
        }
    }

    /// <summary>False while its calls are still being made.</summary>
    internal bool IsSent => Array.TrueForAll(_tasks, task => task is not null);

    internal bool HasFailed => FirstError() is not null;

    /// <summary>A task that completes with the next finished task; take it before looking at the state.</summary>
    internal Task NextProgress()
    {
        lock (Gate) return (_progress ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    private bool HasReached(ReturnWhen returnWhen) => Ready || returnWhen switch
    {
        ReturnWhen.FirstCompleted => Volatile.Read(ref _finished) > 0,
        ReturnWhen.FirstException => HasFailed,
        _ => false,
    };

    // Each finished task is looked at once, however often somebody asks.
    private Exception? FirstError()
    {
        lock (Gate)
        {
            _unseen ??= new Queue<SentTask>(_tasks.Where(task => task is { Done: true }));
            while (_firstError is null && _unseen.TryDequeue(out var task)) _firstError = ErrorOf(task);
            return _firstError;
        }
    }
}
