using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>
/// Gets from the hub what became of tasks that this client does not wait for: it asks every 0.1 s which are settled, and then once for their records.
/// Thread-safe.
/// </summary>
internal sealed class ResultLookup(ControllerLink link, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    // An id may reach this client faster than its task reached the hub.
    private static readonly TimeSpan UnknownGrace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _disposed = new();
    private bool _ended;

    /// <summary>Settles tasks, sooner or later.</summary>
    /// <param name="tasks">Tasks whose only owner this is.</param>
    /// <param name="cancellationToken">Ends the waiting: the tasks are settled as cancelled, and go on.</param>
    public void Start(IReadOnlyList<SentTask> tasks, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // Begun under the gate, so that it is in the list before it can take itself out.
            ObjectDisposedException.ThrowIf(_ended, typeof(Client));
            _running.RemoveWhere(task => task.IsCompleted);
            _running.Add(RunAsync(tasks, cancellationToken));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            if (_ended) return;
            _ended = true;
            running = [.. _running];
        }

        await _disposed.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
        _disposed.Dispose();
    }

    private async Task RunAsync(IReadOnlyList<SentTask> tasks, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        await FollowAsync([.. tasks], cancellationToken, linked.Token).ConfigureAwait(false);
    }

    private async Task FollowAsync(List<SentTask> waiting, CancellationToken asked, CancellationToken end)
    {
        try
        {
            for (var since = time.GetTimestamp(); ;)
            {
                try
                {
                    await SettleAsync(waiting, end).ConfigureAwait(false);
                }
                catch (RemoteException e) when (e.Ename == "KeyError" && waiting.Count > 1)
                {
                    // One unknown id spoils the answer for all of them: in halves, few others share its fate.
                    var halves = waiting.Chunk((waiting.Count + 1) / 2).Select(half => FollowAsync([.. half], asked, end));
                    await Task.WhenAll(halves).ConfigureAwait(false);
                    return;
                }
                catch (RemoteException e) when (e.Ename == "KeyError" && time.GetElapsedTime(since) < UnknownGrace && !HubErrors.IsCulled(e))
                {
                    // Asked again below.
                }
                catch (TimeoutException)
                {
                    // The controller may be away for a while. When it stays away the connection is closed, which throws something else.
                }

                if (waiting.Count == 0) return;
                await Task.Delay(Interval, time, end).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            foreach (var task in waiting) task.Fail(new OperationCanceledException($"waiting for task {task.MessageId} was cancelled; the task goes on", asked));
        }
        catch (OperationCanceledException)
        {
            foreach (var task in waiting) task.Fail(new ObjectDisposedException(nameof(Client), "the client was disposed before the result was here; its task goes on"));
        }
        catch (Exception e)
        {
            foreach (var task in waiting) task.Fail(HubErrors.Explain(e, task.MessageId));
        }
    }

    /// <summary>Settles what the hub knows to be settled, and takes it out of the list.</summary>
    private async Task SettleAsync(List<SentTask> waiting, CancellationToken cancellationToken)
    {
        var question = new ResultRequest { MsgIds = [.. waiting.Select(task => task.MessageId)], StatusOnly = true };
        var status = await link.AskAsync<ResultRequest, ResultReply>(Channel.Query, question, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (status.Completed.Count == 0) return;
        var replies = await RecordsAsync(status.Completed, cancellationToken).ConfigureAwait(false);
        foreach (var task in waiting.FindAll(task => replies.ContainsKey(task.MessageId)))
        {
            // In this order: one whose record cannot be read must be there to fail.
            task.Answer(replies[task.MessageId]);
            waiting.Remove(task);
        }
    }

    private async Task<Dictionary<string, RecordedReply>> RecordsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (!link.ControllerIsOurs && ids.Count > 1)
        {
            // Python's hub puts the buffers of all records in a row and does not say where one ends.
            var single = await Task.WhenAll(ids.Select(id => RecordsAsync([id], cancellationToken))).ConfigureAwait(false);
            return single.SelectMany(record => record).ToDictionary(StringComparer.Ordinal);
        }

        var answer = await link.AskAsync(
            Channel.Query, new ResultRequest { MsgIds = ids }, engine: null, cancellationToken: cancellationToken).ConfigureAwait(false);
        return RecordedReply.Read(answer);
    }
}
