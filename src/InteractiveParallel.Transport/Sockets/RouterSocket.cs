using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace InteractiveParallel.Transport;

/// <summary>
/// A ROUTER: knows each peer by its identity and sends to whom it chooses. Received messages do not carry the identity as a first frame; it is
/// <see cref="Connection.Identity"/> of the connection that they came from.
/// </summary>
/// <remarks>
/// Two peers of one identity: the newcomer is refused while the holder is alive. The holder is asked with a PING, and one that gives no sign of life
/// within <see cref="SocketOptions.TakeoverTimeout"/> is closed and replaced.
/// </remarks>
public sealed class RouterSocket : ZmtpSocket
{
    private readonly BatchHandler _onBatch;
    private readonly ConcurrentDictionary<byte[], Connection> _peers = new(IdentityComparer.Instance);
    private readonly ConcurrentDictionary<byte[], Connection>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private uint _lastGenerated = (uint)Random.Shared.Next();
    private long _undeliverable;

    /// <summary>Makes a socket that is not connected with anything yet.</summary>
    public RouterSocket(SocketOptions options, BatchHandler onBatch)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(onBatch);
        _onBatch = onBatch;
        _lookup = _peers.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>How many messages <see cref="Send"/> dropped because nobody had the identity.</summary>
    public long Undeliverable => Interlocked.Read(ref _undeliverable);

    /// <summary>Finds the peer of an identity.</summary>
    public bool TryGet(ReadOnlySpan<byte> identity, [MaybeNullWhen(false)] out Connection connection) => _lookup.TryGetValue(identity, out connection);

    /// <summary>Sends a message to the peer of an identity and flushes. To an unknown identity: drops it, counts it, and returns false.</summary>
    public bool Send(ReadOnlySpan<byte> identity, params ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        if (!TryGet(identity, out var connection))
        {
            Interlocked.Increment(ref _undeliverable);
            return false;
        }
        using (var message = connection.BeginMessage()) message.Frames(frames);
        connection.Flush();
        return true;
    }

    internal override string SocketType => "ROUTER";

    internal override bool Accepts(string peerSocketType) => peerSocketType is "DEALER" or "ROUTER" or "REQ";

    internal override void OnMessages(Connection from, MessageBatch batch) => _onBatch(from, batch);

    internal override bool Admit(Connection connection)
    {
        if (connection.Identity.IsEmpty) connection.Identity = GenerateIdentity();
        else if (connection.Identity.Span[0] == 0) throw new ZmtpViolationException("its identity begins with a zero byte, which is reserved");

        var holder = _peers.GetOrAdd(Key(connection), connection);
        if (holder == connection) return true;
        _ = ResolveDuplicateAsync(connection, holder);
        return false;
    }

    private protected override void OnRemoved(Connection connection)
    {
        if (!connection.Identity.IsEmpty) _peers.TryRemove(new(Key(connection), connection));
    }

    private async Task ResolveDuplicateAsync(Connection newcomer, Connection holder)
    {
        if (!await holder.AnswersAsync(Options.TakeoverTimeout).ConfigureAwait(false))
        {
            holder.Close("it was silent when another connection claimed its identity");
            await holder.Ended.ConfigureAwait(false);
        }
        if (_peers.TryAdd(Key(newcomer), newcomer))
        {
            newcomer.BecomeReady();
            return;
        }
        const string Reason = "its identity is in use by another connection, which is alive";
        Report(newcomer, Reason);
        newcomer.Close(Reason);
    }

    private byte[] GenerateIdentity()
    {
        var number = Interlocked.Increment(ref _lastGenerated);
        return [0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
    }

    private static byte[] Key(Connection connection) => connection.Identity.ToArray();
}
