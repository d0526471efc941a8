namespace InteractiveParallel.Transport;

public sealed partial class Connection
{
    private volatile int _reads;
    private int _readsAtLastCheck;
    private long? _pingedAt;

    private void OnCommand(ReadOnlySpan<byte> body)
    {
        if (!_handshaken) ReadReady(body);
        else if (body.StartsWith(Commands.Ping)) Answer(body);
        else if (body.StartsWith(Commands.Subscribe)) _socket.OnSubscription(this, body[Commands.Subscribe.Length..], subscribe: true);
        else if (body.StartsWith(Commands.Cancel)) _socket.OnSubscription(this, body[Commands.Cancel.Length..], subscribe: false);
        else if (body.StartsWith(Commands.Error)) throw new ZmtpViolationException($"it reported an error: {Text.Printable(body[Commands.Error.Length..])}");
    }

    private void Answer(ReadOnlySpan<byte> ping)
    {
        if (!_isReady) return;
        _outbox.Command([.. Commands.Pong, .. Commands.Context(ping)]);
        _outbox.Flush();
    }

    /// <summary>Sends a PING and tells whether anything is heard within the time. A paused connection hears nothing and is taken for alive.</summary>
    internal async Task<bool> AnswersAsync(TimeSpan within)
    {
        const int Looks = 20;
        var before = _reads;
        SendPing();
        for (var look = 0; look < Looks && !Ended.IsCompleted; look++)
        {
            if (_reads != before || !_pause.IsOpen) return true;
            await Task.WhenAny(Ended, Task.Delay(within / Looks, _options.Time)).ConfigureAwait(false);
        }
        return false;
    }

    /// <summary>Called once per ping interval: pings a silent peer, and closes when a PING stays without a sign of life for too long.</summary>
    internal void CheckHeartbeat()
    {
        if (_reads != _readsAtLastCheck || !_pause.IsOpen)
        {
            _readsAtLastCheck = _reads;
            _pingedAt = null;
        }
        else if (_pingedAt is not { } pinged)
        {
            _pingedAt = _options.Time.GetTimestamp();
            SendPing();
        }
        else if (_options.Time.GetElapsedTime(pinged) >= _options.PingTimeout)
        {
            var reason = $"it did not answer a PING within {_options.PingTimeout.TotalSeconds:0.###} s";
            _socket.Report(this, reason);
            Close(reason);
        }
    }

    private void SendPing()
    {
        _outbox.Command(Commands.EmptyPing);
        _outbox.Flush();
    }
}
