using System.Runtime.CompilerServices;

namespace InteractiveParallel;

/// <summary>The coming value of a call. It is read once, where it is first asked for, and never on the connection's reader.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public abstract partial class AsyncResult<T> : AsyncResult, IThreadPoolWorkItem
{
    private TaskCompletionSource<T>? _outcome;

    private protected AsyncResult(int tasks, TaskSender sender)
        : base(tasks, sender)
    {
    }

    private protected AsyncResult(SentTask[] tasks, TaskSender sender)
        : base(tasks, sender)
    {
    }

    /// <summary>Awaits the value.</summary>
    /// <exception cref="RemoteException">The only task failed on its engine.</exception>
    /// <exception cref="CompositeException">Some of several tasks failed.</exception>
    /// <exception cref="EngineDiedException">The engine of the only task ended.</exception>
    /// <exception cref="TaskAbortedException">The only task was aborted.</exception>
    /// <exception cref="OperationCanceledException">The call's token was cancelled.</exception>
    /// <exception cref="ControllerUnreachableException">The connection to the controller was lost.</exception>
    public new TaskAwaiter<T> GetAwaiter() => AsTask().GetAwaiter();

    /// <summary>The value as a task, for <c>Task.WhenAll</c> and its like; the same one each time.</summary>
    public Task<T> AsTask()
    {
        TaskCompletionSource<T> outcome;
        bool ready;
        lock (Gate)
        {
            if (_outcome is not null) return _outcome.Task;
            ready = Ready;
            // Not ready: a pool thread settles it and may go on with whoever awaits. Ready: this thread does, and owes nothing to other waiters.
            outcome = _outcome = new TaskCompletionSource<T>(ready ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
        }

        if (ready) Settle(outcome);
        return outcome.Task;
    }

    /// <summary>Blocks until the value is here: for people at a prompt; programs await.</summary>
    /// <param name="timeout">How long to wait; null waits for ever.</param>
    /// <exception cref="TimeoutException">It is not here in time; the tasks go on.</exception>
    public new T Get(TimeSpan? timeout = null)
    {
        var value = AsTask();
        Block(value, timeout);
        return value.GetAwaiter().GetResult();
    }

    void IThreadPoolWorkItem.Execute() => Settle(_outcome!);

    private protected abstract T ReadValue();

    private protected sealed override Task Outcome() => AsTask();

    private protected sealed override bool Awaited => _outcome is not null;

    private protected sealed override void Arrived() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Throws what went wrong: the error itself when there was one task, all of them together when there were several.</summary>
    private protected void ThrowErrors()
    {
        List<Exception>? errors = null;
        Exception? cancellation = null;
        foreach (var task in Parts)
        {
            if (ErrorOf(task) is not { } error) continue;
            if (Parts.Count == 1) throw error;
            if (error is OperationCanceledException) cancellation ??= error;
            else (errors ??= []).Add(error);
        }

        // What failed by itself says more than that the others were cancelled, perhaps because of it.
        if (errors is not null) throw new CompositeException(errors);
        if (cancellation is not null) throw cancellation;
    }

    private void Settle(TaskCompletionSource<T> outcome)
    {
        T value;
        try
        {
            value = ReadValue();
        }
        catch (OperationCanceledException e)
        {
            outcome.SetCanceled(e.CancellationToken);
            return;
        }
        catch (Exception e)
        {
            outcome.SetException(e);
            return;
        }

        outcome.SetResult(value);
    }
}
