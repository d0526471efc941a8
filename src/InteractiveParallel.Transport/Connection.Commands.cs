namespace InteractiveParallel.Transport;

public sealed partial class Connection
{
    private volatile bool _heard;
    private volatile TaskCompletionSource? _sign;
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

    private void HeardFrom()
    {
        _heard = true;
        _sign?.TrySetResult();
    }

    /// <summary>Asks for a sign of life; true when one comes in time. A paused connection hears nothing and is taken for alive.</summary>
    internal async Task<bool> AnswersAsync(TimeSpan within)
    {
        if (!_pause.IsOpen) return true;
        var sign = _sign = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SendPing();
        try
        {
            await sign.Task.WaitAsync(within, _options.Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Called once per ping interval: pings a silent peer, and closes when a PING stays without a sign of life for too long.</summary>
    internal void CheckHeartbeat()
    {
        if (_heard || !_pause.IsOpen)
        {
            _heard = false;
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
