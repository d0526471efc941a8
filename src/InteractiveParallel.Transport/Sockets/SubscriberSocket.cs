namespace InteractiveParallel.Transport;

/// <summary>A SUB: receives what begins with a prefix that it subscribed to. Peers that come, or come back, are told all subscriptions.</summary>
public sealed class SubscriberSocket : ZmtpSocket
{
    private readonly BatchHandler _onBatch;
    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], int> _subscriptions = new(IdentityComparer.Instance);

    /// <summary>Makes a socket without subscriptions: it receives nothing until <see cref="Subscribe"/>.</summary>
    public SubscriberSocket(SocketOptions options, BatchHandler onBatch)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(onBatch);
        _onBatch = onBatch;
    }

    /// <summary>Asks for all messages whose first frame begins with the prefix; an empty one asks for all. Subscriptions are counted.</summary>
    public void Subscribe(ReadOnlySpan<byte> prefix)
    {
        lock (_gate)
        {
            var key = prefix.ToArray();
            var times = _subscriptions[key] = _subscriptions.GetValueOrDefault(key) + 1;
            if (times == 1) TellAll(key, subscribe: true);
        }
    }

    /// <summary>Takes one <see cref="Subscribe"/> of the same prefix back; without one it does nothing.</summary>
    public void Unsubscribe(ReadOnlySpan<byte> prefix)
    {
        lock (_gate)
        {
            var key = prefix.ToArray();
            if (!_subscriptions.TryGetValue(key, out var times)) return;
            if (times > 1)
            {
                _subscriptions[key] = times - 1;
                return;
            }
            _subscriptions.Remove(key);
            TellAll(key, subscribe: false);
        }
    }

    internal override string SocketType => "SUB";

    internal override bool Accepts(string peerSocketType) => peerSocketType is "PUB" or "XPUB";

    internal override void OnMessages(Connection from, MessageBatch batch) => _onBatch(from, batch);

    private protected override void OnAdded(Connection connection)
    {
        // Under the gate, so that a subscription made at this moment is told exactly once.
        lock (_gate)
        {
            connection.TakesSubscriptions = true;
            foreach (var prefix in _subscriptions.Keys) connection.SendSubscription(prefix, subscribe: true);
        }
    }

    private void TellAll(byte[] prefix, bool subscribe)
    {
        foreach (var connection in Ready)
        {
            if (!connection.TakesSubscriptions) continue;
            connection.SendSubscription(prefix, subscribe);
            connection.Flush();
        }
    }
}
