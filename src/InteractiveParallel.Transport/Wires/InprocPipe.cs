namespace InteractiveParallel.Transport;

/// <summary>
/// One direction of an in-process wire. Nothing is buffered: the sender offers its bytes and the receiver takes them straight out of the sender's
/// memory, so a slow receiver holds the sender back as a full socket would.
/// </summary>
internal sealed class InprocPipe
{
    private readonly object _gate = new();
    private ReadOnlyMemory<byte> _offered;
    private TaskCompletionSource? _taken;
    private TaskCompletionSource? _arrived;
    private bool _finished;
    private bool _broken;

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            if (_finished || _broken) throw new IOException("The in-process connection is closed.");
            if (bytes.IsEmpty) return default;
            _offered = bytes;
            _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
            WakeReceiver();
            return new ValueTask(_taken.Task);
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> room)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (TryReceive(room, out var received)) return received;
                arrival = (_arrived ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await arrival.ConfigureAwait(false);
        }
    }

    public int Receive(Memory<byte> room)
    {
        lock (_gate)
        {
            int received;
            while (!TryReceive(room, out received)) Monitor.Wait(_gate);
            return received;
        }
    }

    /// <summary>The sender sends nothing more; what it offered can still be taken.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _finished = true;
            WakeReceiver();
        }
    }

    /// <summary>Ends the direction; what is offered is lost.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _broken = true;
            _offered = default;
            _taken?.TrySetException(new IOException("The in-process connection was closed."));
            _taken = null;
            WakeReceiver();
        }
    }

    private bool TryReceive(Memory<byte> room, out int received)
    {
        received = Math.Min(room.Length, _offered.Length);
        if (received == 0) return _finished || _broken;
        _offered[..received].CopyTo(room);
        _offered = _offered[received..];
        if (!_offered.IsEmpty) return true;
        _taken!.SetResult();
        _taken = null;
        return true;
    }

    private void WakeReceiver()
    {
        _arrived?.SetResult();
        _arrived = null;
        Monitor.PulseAll(_gate);
    }
}
