namespace InteractiveParallel.Transport;

public sealed partial class Connection
{
    private ITimer? _handshakeTimer;
    private Task _helloSent = Task.CompletedTask;
    private bool _greeted;
    private volatile bool _handshaken;
    private volatile bool _isReady;

    /// <summary>With NULL nothing of ours depends on what the peer says, so greeting and READY leave together.</summary>
    private void StartHandshake()
    {
        _handshakeTimer = _options.Time.CreateTimer(_ => HandshakeTimedOut(), null, _options.HandshakeTimeout, Timeout.InfiniteTimeSpan);
        byte[] hello = [.. Greeting.Write(NullMechanism.Name), .. NullMechanism.WriteReady(_socket.SocketType, _options.Identity.Span)];
        _helloSent = _wire.SendAsync(hello).AsTask();
    }

    private void HandshakeTimedOut()
    {
        if (_handshaken) return;
        var reason = $"it did not complete the handshake within {_options.HandshakeTimeout.TotalSeconds:0.###} s";
        _socket.Report(this, reason);
        Close(reason);
    }

    private void TryReadGreeting()
    {
        if (!_reader.TryTake(Greeting.Size, out var greeting))
        {
            Greeting.CheckStart(_reader.Untaken);
            return;
        }
        _greeted = true;
        KnowsSubscribeCommand = Greeting.Read(greeting, NullMechanism.Name) >= 1;
        _reader.BeginFrames();
    }

    private void ReadReady(ReadOnlySpan<byte> body)
    {
        var (socketType, identity) = NullMechanism.ReadReady(body);
        if (!_socket.Accepts(socketType)) throw new ZmtpViolationException($"it is a {socketType} socket, and a {_socket.SocketType} cannot talk to that");
        PeerSocketType = socketType;
        Identity = identity;
        _handshaken = true;
        _handshakeTimer?.Dispose();
        if (_socket.Admit(this)) BecomeReady();
        else _pause.Close(PauseReasons.Admission);
    }

    /// <summary>The connection may speak: it gets its outbox and is announced. What the peer has sent meanwhile is delivered after that.</summary>
    internal void BecomeReady()
    {
        if (_socket.LaneFor(this) is { } lane)
        {
            _outbox = lane;
            _outboxSurvives = true;
        }
        _isReady = true;
        _socket.Add(this);
        _outbox.Attach(_wire, _helloSent);
        _pause.Open(PauseReasons.Admission);
    }
}
