using System.Diagnostics.CodeAnalysis;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// The latest replies, kept in case the connection breaks before the controller has them: bounded in number, bytes and age.
/// Thread-safe.
/// </summary>
internal sealed class ReplyStore(TimeProvider time)
{
    /// <summary>A controller that lost its connection has noticed by then, and asks.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private const int MostReplies = 4096;
    private const long MostBytes = 256L << 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, KeptReply> _byId = [];
    private readonly Queue<KeptReply> _order = new();
    private long _bytes;

    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_gate) return [.. _byId.Keys];
        }
    }

    /// <summary>The attempts that the replies answer, where it is not the first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Attempts
    {
        get
        {
            lock (_gate) return [.. _byId.Values.Select(kept => KeyValuePair.Create(kept.RequestId, kept.Answers)).Where(pair => pair.Value > 0)];
        }
    }

    public void Keep(string requestId, Message reply, bool succeeded, ReadOnlyMemory<byte> peer)
    {
        var kept = new KeptReply(requestId, reply, succeeded, peer, time.GetTimestamp());
        lock (_gate)
        {
            _byId[requestId] = kept;
            _order.Enqueue(kept);
            _bytes += reply.Size;
            while (_order.Count > MostReplies || (_bytes > MostBytes && _order.Count > 1)) Forget();
        }
    }

    /// <summary>The reply of a request that succeeded, counted as sent once more.</summary>
    public bool TryResend(string requestId, [NotNullWhen(true)] out KeptReply? reply)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(requestId, out reply) || !reply.Succeeded) return false;
            reply.Attempt++;
            return true;
        }
    }

    /// <summary>The kept replies that are to go again, oldest first, each counted as sent once more.</summary>
    public IReadOnlyList<KeptReply> Resend(Predicate<KeptReply> which)
    {
        lock (_gate)
        {
            KeptReply[] kept = [.. _order.Where(reply => _byId.GetValueOrDefault(reply.RequestId) == reply && which(reply))];
            foreach (var reply in kept) reply.Attempt++;
            return kept;
        }
    }

    /// <summary>Lets go of all: the controller that asked is gone for good.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            while (_order.Count > 0) Forget();
        }
    }

    /// <summary>Lets go of those that are older than <see cref="KeptFor"/>; not to be called while the controller is away.</summary>
    public void Expire()
    {
        lock (_gate)
        {
            while (_order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) > KeptFor) Forget();
        }
    }

    private void Forget()
    {
        var oldest = _order.Dequeue();
        _bytes -= oldest.Reply.Size;
        if (_byId.GetValueOrDefault(oldest.RequestId) == oldest) _byId.Remove(oldest.RequestId);
    }
}
