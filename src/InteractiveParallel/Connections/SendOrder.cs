using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// Keeps requests in the order of their calls: while one waits for its code to be uploaded, those behind it wait too; otherwise they go at once.
/// Thread-safe.
/// </summary>
internal sealed class SendOrder(ControllerLink link, UnsentTasks unsent)
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private Task _draining = Task.CompletedTask;

    /// <summary>Appends the message to its connection, or queues it. False when it was queued: then it will also be flushed.</summary>
    /// <param name="channel">The connection.</param>
    /// <param name="message">The message.</param>
    /// <param name="tasks">What it carries: several, when it goes to several engines.</param>
    /// <param name="prerequisite">What has to complete first; null for nothing.</param>
    public bool Append(Channel channel, Message message, ReadOnlySpan<SentTask> tasks, Task? prerequisite)
    {
        lock (_gate)
        {
            if (prerequisite is not null || _queue.Count > 0)
            {
                foreach (var task in tasks) task.WaitsForCode = true;
                _queue.Enqueue(new Waiting(channel, message, tasks.ToArray(), prerequisite));
                if (_queue.Count == 1) _draining = DrainAsync();
                return false;
            }
        }

        link.Append(channel, message);
        return true;
    }

    /// <summary>Settles those of the tasks that still wait here; they are never sent. Parts of a message that carries others, too, stay in it.</summary>
    /// <param name="tasks">Any tasks of this client.</param>
    /// <param name="error">What they end with.</param>
    /// <returns>The other tasks: whatever is said of these comes behind them.</returns>
    public IReadOnlyList<SentTask> Withdraw(IReadOnlyList<SentTask> tasks, Func<PendingReply, Exception> error)
    {
        HashSet<SentTask> withdrawn = [];
        lock (_gate)
        {
            if (_queue.Count == 0) return tasks;
            var wanted = tasks.Where(task => task.WaitsForCode).ToHashSet();
            if (wanted.Count == 0) return tasks;
            foreach (var waiting in _queue)
            {
                if (waiting.IsWithdrawn || !Array.TrueForAll(waiting.Tasks, task => task.Done || wanted.Contains(task))) continue;
                waiting.IsWithdrawn = true;
                foreach (var task in waiting.Tasks)
                    if (wanted.Contains(task)) withdrawn.Add(task);
            }

            unsent.Add(withdrawn);
        }

        link.Pending.Fail(withdrawn, error);
        return [.. tasks.Where(task => !withdrawn.Contains(task))];
    }

    /// <summary>Completes when nothing is queued any more.</summary>
    public Task EmptyAsync()
    {
        lock (_gate) return _draining;
    }

    private async Task DrainAsync()
    {
        await Task.Yield();
        while (true)
        {
            Waiting next;
            lock (_gate) next = _queue.Peek();
            await SendAsync(next).ConfigureAwait(false);
            lock (_gate)
            {
                _queue.Dequeue();
                if (_queue.Count == 0) return;
            }
        }
    }

    private async Task SendAsync(Waiting waiting)
    {
        try
        {
            // What was withdrawn still keeps its place: its code may be that of those behind it.
            if (waiting.Prerequisite is { } prerequisite) await prerequisite.ConfigureAwait(false);
            // Under the gate: whoever takes a task back finds it here, or behind this on its connection.
            lock (_gate)
            {
                if (waiting.IsWithdrawn) return;
                foreach (var task in waiting.Tasks) task.WaitsForCode = false;
                link.Append(waiting.Channel, waiting.Message);
            }

            link.FlushSoon(waiting.Channel);
        }
        catch (Exception e)
        {
            unsent.Add(waiting.Tasks);
            link.Pending.Fail(waiting.Tasks, _ => e);
        }
    }

    private sealed class Waiting(Channel channel, Message message, SentTask[] tasks, Task? prerequisite)
    {
        public Channel Channel { get; } = channel;

        public Message Message { get; } = message;

        public SentTask[] Tasks { get; } = tasks;

        public Task? Prerequisite { get; } = prerequisite;

        /// <summary>Nothing of it is to be sent. Used under the gate.</summary>
        public bool IsWithdrawn { get; set; }
    }
}
