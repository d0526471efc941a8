using System.Net.Sockets;

namespace InteractiveParallel.Transport;

public sealed partial class Connection
{
    // After so many reads that never had to wait, the reader lets others use its thread (with inline completions: the event thread).
    private const int MaxReadsWithoutWaiting = 64;

    /// <summary>Lives the connection's whole life: handshake, messages, end. Never throws.</summary>
    internal async Task RunAsync()
    {
        try
        {
            StartHandshake();
            if (_options.Driver == SocketDriver.Thread) await DedicatedThread.Run($"zmtp read {RemoteEndPoint}", ReadAll).ConfigureAwait(false);
            else await ReadAllAsync().ConfigureAwait(false);
            Close("the peer closed the connection");
        }
        catch (ZmtpViolationException e)
        {
            _socket.Report(this, e.Message);
            Close(e.Message);
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            Close($"the connection was lost: {e.Message}");
        }
        catch (Exception e)
        {
            if (_options.Logger is { } log) Log.ReaderFailed(log, e, RemoteEndPoint);
            Close($"its reader failed: {e.Message}");
        }
        _handshakeTimer?.Dispose();
        await _outbox.DetachAsync(_outboxSurvives).ConfigureAwait(false);
        _socket.Remove(this);
        _ended.SetResult();
    }

    private async Task ReadAllAsync()
    {
        var withoutWaiting = 0;
        while (true)
        {
            var receiving = _wire.ReceiveAsync(_reader.Room());
            withoutWaiting = receiving.IsCompleted ? withoutWaiting + 1 : 0;
            var received = await receiving.ConfigureAwait(false);
            if (received == 0) return;
            Received(received);
            if (!_pause.IsOpen) await _pause.WaitAsync().ConfigureAwait(false);
            Deliver();
            if (withoutWaiting < MaxReadsWithoutWaiting) continue;
            withoutWaiting = 0;
            await Task.Yield();
        }
    }

    private void ReadAll()
    {
        while (true)
        {
            var received = _wire.Receive(_reader.Room());
            if (received == 0) return;
            Received(received);
            if (!_pause.IsOpen) _pause.Wait();
            Deliver();
        }
    }

    private void Received(int bytes)
    {
        _reads++;
        _reader.Advance(bytes);
        if (!_greeted) TryReadGreeting();
    }

    private void Deliver()
    {
        if (_reader.MessageCount > 0)
        {
            if (!_isReady) throw new ZmtpViolationException("it sent a message before the handshake was complete");
            if (!_socket.IsDisposed) Handle();
        }
        _reader.Release();
    }

    private void Handle()
    {
        try
        {
            _socket.OnMessages(this, new MessageBatch(_reader));
        }
        catch (Exception e) when (e is not ZmtpViolationException)
        {
            if (_options.Logger is { } log) Log.HandlerFailed(log, e, RemoteEndPoint);
        }
    }
}
