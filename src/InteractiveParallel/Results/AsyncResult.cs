using System.Runtime.CompilerServices;

namespace InteractiveParallel;

/// <summary>
/// What calls give at once: the tasks that were sent, and in time their outcome. Await it, or call <c>Get</c> at a prompt.
/// A remote failure becomes an exception where the result is awaited, and only there. All members are thread-safe.
/// </summary>
public abstract partial class AsyncResult
{
    private readonly SentTask[] _tasks;
    private readonly TaskSender _sender;
    private TaskCompletionSource? _progress;
    private CancellationTokenRegistration _cancellation;
    private int _finished;

    private protected AsyncResult(int tasks, TaskSender sender)
    {
        _tasks = new SentTask[tasks];
        _sender = sender;
    }

    /// <summary>True when every task has finished, well or not.</summary>
    public bool Ready => Volatile.Read(ref _finished) == _tasks.Length;

    /// <summary>True when every task has given a value.</summary>
    /// <exception cref="InvalidOperationException">The result is not <see cref="Ready"/>.</exception>
    public bool Successful => Ready
        ? Array.TrueForAll(_tasks, task => ErrorOf(task) is null)
        : throw new InvalidOperationException($"not ready yet: {Progress} of {Count} done; await the result first");

    /// <summary>How many values there will be: engines of a call, items of a map.</summary>
    public virtual int Count => _tasks.Length;

    /// <summary>How many of <see cref="Count"/> have finished.</summary>
    public virtual int Progress => Volatile.Read(ref _finished);

    /// <summary>Awaits the outcome, without its value.</summary>
    public TaskAwaiter GetAwaiter() => Outcome().GetAwaiter();

    /// <summary>Waits for the end without looking at the outcome: nothing that went wrong remotely is thrown.</summary>
    /// <param name="timeout">How long to wait; null waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait, not the tasks.</param>
    /// <returns>True when the result is ready.</returns>
    public async Task<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var end = timeout is { } span ? Task.Delay(span, _sender.Time, cancellationToken) : Task.Delay(Timeout.Infinite, cancellationToken);
        while (true)
        {
            var progress = NextProgress();
            if (Ready) return true;
            if (await Task.WhenAny(progress, end).ConfigureAwait(false) != end) continue;
            await end.ConfigureAwait(false);
            return Ready;
        }
    }

    /// <summary>
    /// Asks the engines not to begin what they have not begun, and to cancel what listens to its token. Returns at once; tasks that this reaches in
    /// time end in <see cref="TaskAbortedException"/>, the others as they would have.
    /// </summary>
    public void Abort() => _sender.Abort(Unfinished());

    /// <summary>Completes when the arguments have been handed to the operating system: from then on arrays that were passed may be changed.</summary>
    public Task Sent => Ready ? Task.CompletedTask : _sender.SentAsync();

    private protected IReadOnlyList<SentTask> Parts => _tasks;

    private protected Lock Gate { get; } = new();

    /// <summary>The task that completes with the outcome; asking for it makes the values be read once they are here.</summary>
    private protected abstract Task Outcome();

    /// <summary>True when somebody has asked for the outcome. Read under <see cref="Gate"/>.</summary>
    private protected abstract bool Awaited { get; }

    /// <summary>All tasks have finished and somebody waits for the outcome. Runs on a connection's reader.</summary>
    private protected abstract void Arrived();

    /// <summary>One task has finished. Runs under <see cref="Gate"/>.</summary>
    private protected virtual void Note(SentTask task)
    {
    }

    /// <summary>A task that completes with the next finished task; take it before looking at the state.</summary>
    private protected Task NextProgress()
    {
        lock (Gate) return (_progress ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>What went wrong with a finished task; read under the gate, because reading opens the reply.</summary>
    private protected Exception? ErrorOf(SentTask task)
    {
        lock (Gate) return task.Error();
    }

    internal void Set(SentTask task) => _tasks[task.Index] = task;

    /// <summary>Lets a token cancel what has not finished. To be called when all tasks have been sent.</summary>
    internal void CancelWith(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled || Ready) return;
        var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var self = (AsyncResult)state!;
                self._sender.Cancel(self.Unfinished(), token);
            },
            this);
        bool late;
        lock (Gate)
        {
            late = Ready;
            if (!late) _cancellation = registration;
        }

        if (late) registration.Unregister();
    }

    internal void Finished(SentTask task)
    {
        TaskCompletionSource? progress;
        bool all, awaited;
        lock (Gate)
        {
            Note(task);
            all = ++_finished == _tasks.Length;
            awaited = Awaited;
            (progress, _progress) = (_progress, null);
        }

        progress?.SetResult();
        OutputArrived();
        if (!all) return;
        _cancellation.Unregister();
        if (awaited) Arrived();
    }

    internal List<SentTask> Unfinished() => [.. _tasks.Where(task => task is { Done: false })];
}
