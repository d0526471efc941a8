using InteractiveParallel.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel;

/// <summary>
/// Sees connections break and come back, so that no result waits for a reply that cannot come: when the controller stays away everything fails;
/// when it comes back the hub is asked which of the requests it still knows.
/// </summary>
internal sealed class LossWatch(ControllerLink link, ClientOptions options) : IDisposable
{
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<Channel> _lost = [];
    private readonly CancellationTokenSource _disposed = new();
    private readonly ILogger _logger = options.Logger ?? NullLogger.Instance;
    private ITimer? _timer;
    private HashSet<string> _doubtful = [];
    private Rejection _rejection;

    /// <summary>True when replies came that were signed with another key.</summary>
    public bool SawForeignKey => _rejection is Rejection.BadSignature or Rejection.Unsigned;

    public void Reject(Rejection rejection) => _rejection = rejection;

    public void Disconnected(Channel channel)
    {
        lock (_gate)
        {
            if (_disposed.IsCancellationRequested || !_lost.Add(channel)) return;
            if (_lost.Count == 1)
            {
                _doubtful = [.. link.Pending.Where(request => request is SentTask or PendingAbort).Select(request => request.MessageId)];
                _timer = options.Time.CreateTimer(_ => GiveUp(), null, options.ReconnectTimeout, Timeout.InfiniteTimeSpan);
            }
        }

        _logger.ConnectionLost(link.Url(channel));
    }

    public void Connected(Channel channel)
    {
        HashSet<string> doubtful;
        lock (_gate)
        {
            if (!_lost.Remove(channel)) return;
            if (_lost.Count > 0) return;
            _timer?.Dispose();
            (doubtful, _doubtful) = (_doubtful, []);
        }

        link.Pending.Reopen();
        _logger.ConnectionBack(link.Url(channel));
        if (doubtful.Count > 0) _ = FailLostAsync(doubtful, "the connection to the controller broke while it was outstanding");
    }

    /// <summary>Fails those of these requests that nobody will answer, as soon as that is known.</summary>
    /// <param name="ids">Requests that should have been answered.</param>
    public void Doubt(HashSet<string> ids) => _ = FailLostAsync(ids, "it was to be aborted");

    public void Dispose()
    {
        _disposed.Cancel();
        lock (_gate) _timer?.Dispose();
    }

    private void GiveUp()
    {
        lock (_gate)
        {
            if (_lost.Count == 0 || _disposed.IsCancellationRequested) return;
        }

        link.Pending.Close(new ControllerUnreachableException(
            $"the connection to the controller ({link.Url(Channel.Query)}, from {link.Source}) was lost and did not come back within "
            + $"{options.ReconnectTimeout.TotalSeconds:0.#} s: its process ended, or the network between is cut. Results that had not arrived are lost; "
            + "start a controller and connect a new client, or call again when the network is back"));
    }

    // Replies that the controller sent into the broken connection are gone. What the hub still holds will be answered, the rest never.
    private async Task FailLostAsync(HashSet<string> doubtful, string why)
    {
        try
        {
            await Task.Delay(SettlingTime, options.Time, _disposed.Token).ConfigureAwait(false);
            var held = await HeldTasks.AskAsync(link, _disposed.Token).ConfigureAwait(false);
            await Task.Delay(SettlingTime, options.Time, _disposed.Token).ConfigureAwait(false);

            // Where one engine of a broadcast is still at work, the reply that tells of all of them has not been sent.
            var unanswered = link.Pending.Tasks().Where(task => held.Contains(task.MessageId)).Select(task => task.BroadcastId).OfType<string>().ToHashSet();
            link.Pending.Fail(
                link.Pending.Where(r => doubtful.Contains(r.MessageId) && !held.Contains(r.MessageId)
                    && !(r is SentTask { BroadcastId: { } id } && unanswered.Contains(id))),
                r => new ControllerUnreachableException(
                    $"task {r.MessageId}: {why}, and the controller ({link.Url(Channel.Query)}) does not hold it any more: "
                    + "its result went into a broken connection, or the controller was restarted. Submit it again"));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or TimeoutException or ParallelException)
        {
            // Disposed, or lost again: then the next round decides.
        }
    }
}
