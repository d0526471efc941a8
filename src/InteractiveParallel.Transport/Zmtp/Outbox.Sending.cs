using System.Net.Sockets;

namespace InteractiveParallel.Transport;

internal sealed partial class Outbox : IThreadPoolWorkItem
{
    private Wire? _wire;
    private Task _after = Task.CompletedTask;
    private bool _sending;
    private TaskCompletionSource? _senderEnds;
    private bool _closed;
    private int _flushSoon;

    // What the sender has taken, and how far it is.
    private List<Segment> _taken = [];
    private int _next;

    private readonly Queue<(long Position, TaskCompletionSource Done)> _waiting = new();

    /// <summary>Gives the outbox a wire; what is queued goes out, once <paramref name="after"/> is complete.</summary>
    public void Attach(Wire wire, Task after)
    {
        lock (_gate)
        {
            _wire = wire;
            _after = after;
        }
        Flush();
    }

    /// <summary>Starts the sender, unless it is at work or there is nothing to send or no wire.</summary>
    public void Flush()
    {
        ReadOnlyMemory<byte> first;
        Wire wire;
        lock (_gate)
        {
            if (_sending || _wire is null || !TryTake(out first)) return;
            _sending = true;
            wire = _wire;
        }
        _ = SendAsync(wire, first);
    }

    /// <summary>Flushes from the thread pool; calls before it runs are one.</summary>
    public void FlushSoon()
    {
        if (Volatile.Read(ref _flushSoon) == 0 && Interlocked.Exchange(ref _flushSoon, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _flushSoon, 0);
        Flush();
    }

    /// <summary>Completes when everything appended so far was written, or dropped with its connection.</summary>
    public Task WaitSentAsync()
    {
        lock (_gate)
        {
            var position = _sealedBytes + _used;
            if (position == _releasedBytes) return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((position, done));
            return done.Task;
        }
    }

    /// <summary>
    /// Takes the wire away, after it was closed. With <paramref name="keep"/> the messages of which nothing was handed to the system stay for the
    /// next wire; else all are dropped, and so is what is appended later.
    /// </summary>
    public async Task DetachAsync(bool keep)
    {
        var senderEnds = Task.CompletedTask;
        lock (_gate)
        {
            _wire = null;
            if (_sending) senderEnds = (_senderEnds = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        await senderEnds.ConfigureAwait(false);
        lock (_gate)
        {
            if (keep) KeepWholeMessages();
            else
            {
                _closed = true;
                Drop();
            }
        }
    }

    private async Task SendAsync(Wire wire, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (!_after.IsCompleted) await _after.ConfigureAwait(false);
            do await wire.SendAsync(bytes).ConfigureAwait(false);
            while (Next(out bytes));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The reader of the same connection learns of it when the wire closes, and tells why.
            lock (_gate)
            {
                _wire = null;
                EndSender();
            }
            wire.Close();
        }
    }

    /// <summary>Lets go of the segment that was written and gives the next; false ends the sender.</summary>
    private bool Next(out ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            var written = _taken[_next];
            _taken[_next++] = default;
            Recycle(written);
            Release(written.Bytes.Length);
            if (TryTake(out bytes)) return true;
            EndSender();
            return false;
        }
    }

    private void EndSender()
    {
        _sending = false;
        _senderEnds?.SetResult();
        _senderEnds = null;
    }

    private bool TryTake(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        if (_next == _taken.Count)
        {
            _taken.Clear();
            _next = 0;
            if (_used > 0) Seal();
            if (_sealed.Count == 0) return false;
            (_taken, _sealed) = (_sealed, _taken);
        }
        bytes = _taken[_next].Bytes;
        return true;
    }

    private void Release(long bytes)
    {
        _releasedBytes += bytes;
        while (_waiting.TryPeek(out var waiter) && waiter.Position <= _releasedBytes) _waiting.Dequeue().Done.SetResult();
    }

    private void Drop()
    {
        _taken.Clear();
        _next = 0;
        _sealed.Clear();
        _sealedBytes += _used;
        _used = 0;
        _firstMessage = -1;
        Release(_sealedBytes - _releasedBytes);
    }

    /// <summary>
    /// After a failed send: its segment counts as handed to the system, in part or whole. What follows is kept from the first message that begins
    /// behind it, so no message is sent twice and none in part.
    /// </summary>
    private void KeepWholeMessages()
    {
        if (_next == _taken.Count) return;
        if (_used > 0) Seal();
        List<Segment> rest = [.. _taken[(_next + 1)..], .. _sealed];
        Release(_taken[_next].Bytes.Length);
        var torn = true;
        var kept = new List<Segment>();
        foreach (var segment in rest)
        {
            var cut = torn ? segment.FirstMessage : 0;
            torn &= cut < 0;
            if (torn) cut = segment.Bytes.Length;
            Release(cut);
            if (!torn) kept.Add(cut == 0 ? segment : segment with { Bytes = segment.Bytes[cut..], FirstMessage = 0 });
        }
        _taken.Clear();
        _next = 0;
        _sealed = kept;
    }
}
