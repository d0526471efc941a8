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

    /// <summary>For a result made of tasks that were sent for others: it must <see cref="Follow"/> them.</summary>
    private protected AsyncResult(SentTask[] tasks, TaskSender sender) => (_tasks, _sender) = (tasks, sender);

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

    /// <summary>Awaits the outcome, without its value. What went wrong is thrown, as the same exception each time.</summary>
    public TaskAwaiter GetAwaiter() => Outcome().GetAwaiter();

    /// <summary>Blocks until all tasks have finished: for people at a prompt; programs await. What went wrong is thrown.</summary>
    /// <param name="timeout">How long to wait; null waits for ever.</param>
    /// <exception cref="TimeoutException">They have not finished in time; they go on.</exception>
    public void Get(TimeSpan? timeout = null) => Block(Outcome(), timeout);

    /// <summary>Completes when the arguments have been handed to the operating system: from then on arrays that were passed may be changed.</summary>
    public Task Sent => Ready ? Task.CompletedTask : _sender.SentAsync();

    internal TaskSender Sender => _sender;

    /// <summary>Guards this result's progress and the replies of the tasks that were sent for it.</summary>
    internal Lock Gate { get; } = new();

    private protected IReadOnlyList<SentTask> Parts => _tasks;

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

    /// <summary>What went wrong with a finished task; read under the gate, because reading opens the reply.</summary>
    private protected static Exception? ErrorOf(SentTask task)
    {
        lock (task.Gate) return task.Error();
    }

    private protected void Block(Task outcome, TimeSpan? timeout)
    {
        if (!((IAsyncResult)outcome).AsyncWaitHandle.WaitOne(timeout ?? Timeout.InfiniteTimeSpan))
            throw new TimeoutException($"no result within {timeout}: {Progress} of {Count} done; the tasks go on, ask again or call Abort()");
        outcome.GetAwaiter().GetResult();
    }

    /// <summary>The ids of its tasks, for one that is to run after them.</summary>
    /// <exception cref="ArgumentException">The scheduler does not know them.</exception>
    internal string[] IdsToDependOn()
    {
        if (!IsSent) throw new ArgumentException("a result whose tasks are still being sent cannot be depended on: its tasks are not all known yet");
        return Array.ConvertAll(_tasks, task => task.Target is null ? task.MessageId : throw new ArgumentException(
            $"task {task.MessageId} was sent to {_sender.NameOf(task.Target)} by a direct view: only load-balanced tasks can be depended on, because only they "
            + "pass the scheduler. Await its result first, or send it with client.LoadBalanced(id)"));
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
            if (_firstError is null) _unseen?.Enqueue(task);
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

    /// <summary>Takes part in tasks that were sent for other results. To be called once, when this result is otherwise complete.</summary>
    internal void Follow()
    {
        foreach (var task in _tasks)
            if (!task.TryAddFollower(this)) Finished(task);
    }

    internal List<SentTask> Unfinished()
    {
        List<SentTask> tasks = [];
        AddUnfinished(tasks);
        return tasks;
    }

    internal void AddUnfinished(List<SentTask> tasks)
    {
        foreach (var task in _tasks)
            if (task is { Done: false }) tasks.Add(task);
    }
}
