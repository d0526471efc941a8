namespace InteractiveParallel;

/// <summary>
/// How much of a stream is under way: tasks that are sent and not finished, and those that are finished and not taken. It says when there is room for
/// one more, and cancels what is under way. Thread-safe.
/// </summary>
/// <param name="limit">
/// Tasks that may be under way now, by the run time of late (zero when unknown); asked each time, because engines come and go.
/// </param>
/// <param name="limitChange">Gives a task that completes when <paramref name="limit"/> may have changed.</param>
/// <param name="sender">Cancels tasks.</param>
internal sealed class StreamWindow(Func<TimeSpan, int> limit, Func<Task> limitChange, TaskSender sender)
{
    private const int WaitingForEachRunning = 4;

    private readonly Lock _gate = new();
    private readonly HashSet<AsyncResult> _running = [];
    private TimeSpan _runTime;
    private int _held;
    private bool _cancelled;
    private TaskCompletionSource? _change;

    /// <summary>Waits until one more may be sent.</summary>
    public async Task RoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var limitChanged = limitChange();
            Task changed;
            lock (_gate)
            {
                var most = limit(_runTime);
                if (_running.Count < most && _held < (long)most * WaitingForEachRunning) return;
                changed = NextChange();
            }

            await Task.WhenAny(changed, limitChanged).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A task is sent.</summary>
    public void Add(AsyncResult result)
    {
        bool late;
        lock (_gate)
        {
            _held++;
            _running.Add(result);
            late = _cancelled;
        }

        if (late) sender.Cancel(result.Unfinished(), CancellationToken.None);
    }

    /// <summary>It has finished, well or not.</summary>
    public void Finish(AsyncResult result)
    {
        var runTime = result.SerialTime;
        lock (_gate)
        {
            // A mean in which the last eight weigh most.
            if (runTime > TimeSpan.Zero) _runTime = _runTime == TimeSpan.Zero ? runTime : _runTime + ((runTime - _runTime) / 8);
            _running.Remove(result);
            Announce();
        }
    }

    /// <summary>The results of a finished one have been taken.</summary>
    public void Take()
    {
        lock (_gate)
        {
            _held--;
            Announce();
        }
    }

    /// <summary>Cancels what is under way, and from now on whatever is sent.</summary>
    public void Cancel()
    {
        SentTask[] unfinished;
        lock (_gate)
        {
            _cancelled = true;
            unfinished = [.. _running.SelectMany(result => result.Unfinished())];
        }

        sender.Cancel(unfinished, CancellationToken.None);
    }

    /// <summary>Waits until nothing is under way.</summary>
    public async Task EmptyAsync()
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_running.Count == 0) return;
                changed = NextChange();
            }

            await changed.ConfigureAwait(false);
        }
    }

    private Task NextChange() => (_change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Announce()
    {
        _change?.SetResult();
        _change = null;
    }
}
