namespace InteractiveParallel.Transport;

public abstract partial class ZmtpSocket
{
    private volatile Task? _disposal;
    private volatile bool _closing;

    /// <summary>
    /// Closes in order: accepts nobody and delivers nothing any more, sends what is queued for up to <see cref="SocketOptions.Linger"/>, tells the peers,
    /// and waits until all its threads and tasks have ended. May be called again. Not to be awaited inside a handler of the same socket.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposal, mine.Task, null) is { } earlier)
        {
            await earlier.ConfigureAwait(false);
            return;
        }
        try
        {
            await CloseInOrderAsync().ConfigureAwait(false);
        }
        finally
        {
            mine.SetResult();
        }
    }

    private async Task CloseInOrderAsync()
    {
        if (_heartbeat is not null) await _heartbeat.DisposeAsync().ConfigureAwait(false);
        Acceptor[] acceptors;
        Dialer[] dialers;
        lock (_gate) (acceptors, dialers) = ([.. _acceptors], [.. _dialers]);
        foreach (var acceptor in acceptors) await acceptor.DisposeAsync().ConfigureAwait(false);

        if (Options.Linger > TimeSpan.Zero)
        {
            using var linger = new CancellationTokenSource(Options.Linger, Options.Time);
            try
            {
                await SendRestAsync(dialers, linger.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Time is up; what is left is dropped.
            }
        }
        _closing = true;
        foreach (var connection in _running.Keys) connection.Close("the socket was disposed");
        foreach (var dialer in dialers) await dialer.DisposeAsync().ConfigureAwait(false);
        foreach (var connection in _running.Keys) await connection.Ended.ConfigureAwait(false);
        foreach (var outbox in Outboxes()) await outbox.DetachAsync(keep: false).ConfigureAwait(false); // nobody waits for ever
    }

    private async Task SendRestAsync(Dialer[] dialers, CancellationToken cancellationToken)
    {
        var waiting = new List<Task>();
        foreach (var outbox in Outboxes())
        {
            outbox.Flush();
            waiting.Add(outbox.WaitSentAsync());
        }
        await Task.WhenAll(waiting).WaitAsync(cancellationToken).ConfigureAwait(false);

        // All is with the system. Say that nothing more comes and read on until the peers have closed: closing at once
        // while bytes of theirs lie unread would reset the connection and destroy what they have not read yet.
        foreach (var dialer in dialers) dialer.StopRedialing();
        foreach (var connection in _ready)
        {
            connection.Resume();
            connection.FinishSending();
        }
        await Task.WhenAll(_ready.Select(c => c.Ended)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private protected virtual IEnumerable<Outbox> Outboxes() => _ready.Select(c => c.Outbox);
}
