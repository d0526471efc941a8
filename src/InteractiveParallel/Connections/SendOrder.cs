using InteractiveParallel.Protocol;

namespace InteractiveParallel;

/// <summary>
/// Keeps requests in the order of their calls: while one waits for its code to be uploaded, those behind it wait too; otherwise they go at once.
/// Thread-safe.
/// </summary>
internal sealed class SendOrder(ControllerLink link)
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _queue = new();
    private Task _draining = Task.CompletedTask;

    private readonly record struct Waiting(Channel Channel, Message Message, SentTask[] Tasks, Task? Prerequisite);

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
                _queue.Enqueue(new Waiting(channel, message, tasks.ToArray(), prerequisite));
                if (_queue.Count == 1) _draining = DrainAsync();
                return false;
            }
        }

        link.Append(channel, message);
        return true;
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
            if (waiting.Prerequisite is { } prerequisite) await prerequisite.ConfigureAwait(false);
            if (Array.TrueForAll(waiting.Tasks, task => task.Done)) return;
            link.Append(waiting.Channel, waiting.Message);
            link.FlushSoon(waiting.Channel);
        }
        catch (Exception e)
        {
            link.Pending.Fail(waiting.Tasks, _ => e);
        }
    }
}
