namespace InteractiveParallel.Transport;

/// <summary>
/// A DEALER: sends to its peers in turn (most have one), and keeps messages while there is none. Messages wait for the connection and survive its
/// loss whole; lost is only what was already handed to the system, in part or whole, when the connection broke. Nothing is sent twice.
/// </summary>
/// <remarks>
/// Each endpoint given to <see cref="ZmtpSocket.Connect"/> has a queue of its own from the start, whether it can be reached or not. A peer that
/// connected to this socket has one as long as it stays; when the last such peer leaves, its queue waits for the next.
/// </remarks>
public sealed class DealerSocket : ZmtpSocket
{
    private readonly BatchHandler _onBatch;
    private readonly Lock _gate = new();
    private readonly Dictionary<Connection, Outbox> _accepted = [];
    private Outbox? _unclaimed;
    private volatile Outbox[] _lanes;
    private uint _turn;

    /// <summary>Makes a socket that is not connected with anything yet; messages can be sent at once.</summary>
    public DealerSocket(SocketOptions options, BatchHandler onBatch)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(onBatch);
        _onBatch = onBatch;
        _unclaimed = new Outbox();
        _lanes = [_unclaimed];
    }

    /// <summary>Bytes appended that were not yet taken by the system, over all peers.</summary>
    public long QueuedBytes => _lanes.Sum(l => l.QueuedBytes);

    /// <summary>Begins a message to the next peer in turn; see <see cref="MessageWriter"/> for the rules.</summary>
    public MessageWriter BeginMessage()
    {
        var lanes = _lanes;
        return lanes.Length == 1 ? lanes[0].Begin() : lanes[Interlocked.Increment(ref _turn) % (uint)lanes.Length].Begin();
    }

    /// <summary>Sends a message and flushes.</summary>
    public void Send(params ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        using (var message = BeginMessage()) message.Frames(frames);
        Flush();
    }

    /// <summary>Hands what was appended to the system; see <see cref="Connection.Flush"/>.</summary>
    public void Flush()
    {
        foreach (var lane in _lanes) lane.Flush();
    }

    /// <summary>Flushes from the thread pool; see <see cref="Connection.FlushSoon"/>.</summary>
    public void FlushSoon()
    {
        foreach (var lane in _lanes) lane.FlushSoon();
    }

    /// <summary>Completes when everything appended so far was handed to the system; see <see cref="Connection.WaitSentAsync"/>.</summary>
    public Task WaitSentAsync()
    {
        var lanes = _lanes;
        return lanes.Length == 1 ? lanes[0].WaitSentAsync() : Task.WhenAll(lanes.Select(l => l.WaitSentAsync()));
    }

    internal override string SocketType => "DEALER";

    internal override bool Accepts(string peerSocketType) => peerSocketType is "ROUTER" or "DEALER" or "REP";

    internal override void OnMessages(Connection from, MessageBatch batch) => _onBatch(from, batch);

    internal override Outbox LaneFor(Connection connection)
    {
        if (connection.Lane is { } dialed) return dialed;
        lock (_gate) return _accepted[connection] = TakeLane();
    }

    private protected override Outbox NewLane()
    {
        lock (_gate) return TakeLane();
    }

    private protected override void OnRemoved(Connection connection)
    {
        lock (_gate)
        {
            if (!_accepted.Remove(connection, out var lane)) return;
            if (_lanes.Length == 1)
            {
                _unclaimed = lane;
                return;
            }
            _lanes = Array.FindAll(_lanes, l => l != lane);
            _ = lane.DetachAsync(keep: false);
        }
    }

    private protected override IEnumerable<Outbox> Outboxes() => _lanes;

    private Outbox TakeLane()
    {
        if (_unclaimed is { } waiting)
        {
            _unclaimed = null;
            return waiting;
        }
        var lane = new Outbox();
        _lanes = [.. _lanes, lane];
        return lane;
    }
}
