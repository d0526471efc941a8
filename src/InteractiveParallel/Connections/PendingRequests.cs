using System.Diagnostics.CodeAnalysis;
using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// The requests whose replies have not come yet, by message id; the only place that holds them. Of those that have been answered it remembers some,
/// without holding them, because their output may come later. Thread-safe.
/// </summary>
internal sealed class PendingRequests
{
    private const int FailedTogether = 1024;

    private readonly Lock _gate = new();
    private readonly MessageIdTable<PendingReply> _waiting = new();
    private readonly AnsweredTasks _answered = new();
    private TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _closed;

    /// <summary>The tasks that were sent.</summary>
    public TaskHistory History { get; } = new();

    /// <summary>How many requests wait.</summary>
    public int Count
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <summary>Remembers a request; call it before sending. False when nothing can be sent any more: the request has failed already then.</summary>
    /// <param name="request">The request.</param>
    /// <param name="alone">True when no other request waits.</param>
    public bool Add(PendingReply request, out bool alone)
    {
        Exception? closed;
        lock (_gate)
        {
            alone = _waiting.Count == 0;
            closed = _closed;
            if (closed is null)
            {
                if (!_waiting.TryAdd(request.MessageId, request)) throw new ArgumentException($"a request with the id {request.MessageId} waits already");
                if (request is SentTask) History.Add(request.MessageId);
            }
        }

        if (closed is not null) request.Fail(closed);
        return closed is null;
    }

    /// <summary>Takes a request out to settle it; false when somebody else has.</summary>
    public bool TryTake(string messageId, [NotNullWhen(true)] out PendingReply? request)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(messageId, out request)) return false;
            if (request is SentTask task) _answered.Add(task);
            return true;
        }
    }

    /// <summary>The task that output belongs to, which may have been answered; null when nobody holds its result any more.</summary>
    public SentTask? FindForOutput(string messageId)
    {
        lock (_gate)
        {
            var task = _waiting.TryGetValue(messageId, out var waiting) ? waiting as SentTask : _answered.Find(messageId);
            if (task is not null) _answered.Keep(task);
            return task;
        }
    }

    /// <summary>A task that waits, or was answered and whose result somebody still holds; null when it is too long ago.</summary>
    public SentTask? Find(string messageId)
    {
        lock (_gate) return _waiting.TryGetValue(messageId, out var waiting) ? waiting as SentTask : _answered.Find(messageId);
    }

    /// <summary>The tasks that wait.</summary>
    public List<SentTask> Tasks() => Tasks(_ => true);

    /// <summary>The tasks that wait and for which <paramref name="which"/> holds.</summary>
    public List<SentTask> Tasks(Predicate<SentTask> which)
    {
        List<SentTask> tasks = [];
        lock (_gate)
        {
            foreach (var request in _waiting.Values)
                if (request is SentTask task && which(task)) tasks.Add(task);
        }

        return tasks;
    }

    /// <summary>Output of a task will come that has been answered.</summary>
    public void ExpectOutput(SentTask task)
    {
        lock (_gate) _answered.Keep(task);
    }

    /// <summary>The requests for which <paramref name="which"/> holds now.</summary>
    public List<PendingReply> Where(Func<PendingReply, bool> which)
    {
        lock (_gate) return [.. _waiting.Values.Where(which)];
    }

    /// <summary>The tasks that have not finished: those that wait for their reply, and those that wait for output after it.</summary>
    public List<SentTask> UnfinishedTasks()
    {
        lock (_gate) return [.. _waiting.Values.OfType<SentTask>(), .. _answered.Unfinished()];
    }

    /// <summary>Fails the given requests that still wait.</summary>
    public void Fail(IEnumerable<PendingReply> requests, Func<PendingReply, Exception> error)
    {
        // In one go where there are many, so that not every single one waits for the gate.
        foreach (var batch in requests.Chunk(FailedTogether))
        {
            var taken = 0;
            lock (_gate)
            {
                foreach (var request in batch)
                {
                    if (!_waiting.Remove(request.MessageId)) continue;
                    if (request is SentTask task) _answered.Add(task);
                    batch[taken++] = request;
                }
            }

            foreach (var request in batch.AsSpan(0, taken)) request.Fail(error);
        }
    }

    /// <summary>Fails all requests that wait, and every one that is added until <see cref="Reopen"/>.</summary>
    public void Close(Exception error)
    {
        PendingReply[] failed;
        lock (_gate)
        {
            _closed ??= error;
            _closing.TrySetResult();
            failed = [.. _waiting.Values];
            _waiting.Clear();
        }

        foreach (var request in failed) request.Fail(error);
    }

    /// <summary>Requests can be added again.</summary>
    public void Reopen()
    {
        lock (_gate)
        {
            if (_closed is null) return;
            _closed = null;
            _closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Completes when nothing can be sent any more.</summary>
    public Task ClosedAsync()
    {
        lock (_gate) return _closing.Task;
    }

    /// <summary>Throws why nothing can be sent any more, if that is so.</summary>
    public void ThrowIfClosed()
    {
        lock (_gate)
        {
            if (_closed is { } error) throw error;
        }
    }
}
