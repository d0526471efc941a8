namespace InteractiveParallel.Transport;

/// <summary>A PUB: sends each message to every peer with a subscription that the first frame begins with.</summary>
public sealed class PublisherSocket(SocketOptions options) : ZmtpSocket(options)
{
    private long _dropped;

    /// <summary>
    /// Called when a peer has made a subscription that it did not have, on the peer's reader, with the prefix. What is sent from then on reaches it.
    /// Default: nothing.
    /// </summary>
    public Action<Connection, ReadOnlyMemory<byte>>? Subscribed { get; init; }

    /// <summary>Called when a peer has cancelled a subscription. Default: nothing.</summary>
    public Action<Connection, ReadOnlyMemory<byte>>? Unsubscribed { get; init; }

    /// <summary>
    /// Called when the first message was dropped for a subscriber over <see cref="SocketOptions.SubscriberQueueLimit"/>, once for each connection, on
    /// whatever thread sends. Default: nothing.
    /// </summary>
    public Action<Connection>? SubscriberFull { get; init; }

    /// <summary>How many messages were dropped for a subscriber over <see cref="SocketOptions.SubscriberQueueLimit"/>, over all subscribers.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>True if a message whose first frame is <paramref name="topic"/> would reach anybody.</summary>
    public bool HasSubscriber(ReadOnlySpan<byte> topic)
    {
        foreach (var connection in Ready)
            if (connection.Subscriptions.Matches(topic)) return true;
        return false;
    }

    /// <summary>Appends a message for those who want it, without flushing.</summary>
    /// <returns>How many it is for.</returns>
    public int Append(params ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        if (frames.IsEmpty) return 0;
        var receivers = 0;
        foreach (var connection in Ready)
        {
            if (connection.Subscriptions.Matches(frames[0].Span) && TryAppend(connection, frames)) receivers++;
        }
        return receivers;
    }

    /// <summary>Appends a message for one subscriber, whatever it subscribed to, without flushing.</summary>
    /// <returns>False when it was dropped, because too much waits for this subscriber already.</returns>
    public bool TryAppend(Connection subscriber, ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (Options.SubscriberQueueLimit is { } limit && subscriber.QueuedBytes >= limit)
        {
            Interlocked.Increment(ref _dropped);
            if (subscriber.BeginDropping() && SubscriberFull is { } callback) Call(callback, subscriber);
            return false;
        }
        using var message = subscriber.BeginMessage();
        message.Frames(frames);
        return true;
    }

    /// <summary>Sends a message to those who want it, and flushes.</summary>
    /// <returns>How many it went to.</returns>
    public int Send(params ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        var receivers = Append(frames);
        if (receivers > 0) Flush();
        return receivers;
    }

    /// <summary>Hands what was appended to the system; see <see cref="Connection.Flush"/>.</summary>
    public void Flush()
    {
        foreach (var connection in Ready) connection.Flush();
    }

    internal override string SocketType => "PUB";

    internal override bool Accepts(string peerSocketType) => peerSocketType is "SUB" or "XSUB";

    /// <summary>The older form of a subscription is a message of one frame: 1 or 0, then the prefix. Other messages mean nothing to a PUB.</summary>
    internal override void OnMessages(Connection from, MessageBatch batch)
    {
        foreach (var message in batch)
            if (message.Count == 1 && message[0].Length > 0 && message[0][0] <= 1)
                OnSubscription(from, message[0][1..], subscribe: message[0][0] == 1);
    }

    internal override void OnSubscription(Connection from, ReadOnlySpan<byte> prefix, bool subscribe)
    {
        var changed = subscribe ? from.Subscriptions.Add(prefix) : from.Subscriptions.Remove(prefix);
        if (!changed || (subscribe ? Subscribed : Unsubscribed) is not { } callback) return;
        var kept = prefix.ToArray();
        Call(c => callback(c, kept), from);
    }
}
