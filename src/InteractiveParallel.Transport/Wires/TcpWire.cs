using System.Net.Sockets;

namespace InteractiveParallel.Transport;

/// <summary>
/// A wire over a socket. For <see cref="SocketDriver.Thread"/> the socket never meets the runtime's event loop (one asynchronous call would make every
/// arrival wake the loop's thread as well): the reader waits in poll, and a send that does not fit into the system's buffer moves to a thread of its own.
/// </summary>
internal sealed class TcpWire : Wire
{
    private readonly Socket _socket;
    private readonly bool _polled;

    public TcpWire(Socket socket, SocketDriver driver)
    {
        _socket = socket;
        _polled = driver == SocketDriver.Thread;
        if (_polled) socket.Blocking = false;
        if (socket.ProtocolType == ProtocolType.Tcp) socket.NoDelay = true;
        RemoteEndPoint = $"tcp://{socket.RemoteEndPoint}";
    }

    public override string RemoteEndPoint { get; }

    public override ValueTask<int> ReceiveAsync(Memory<byte> room) => _socket.ReceiveAsync(room, SocketFlags.None);

    public override int Receive(Memory<byte> room)
    {
        while (true)
        {
            if (!_socket.Poll(-1, SelectMode.SelectRead)) continue;
            var received = _socket.Receive(room.Span, SocketFlags.None, out var error);
            if (error == SocketError.Success) return received;
            if (error != SocketError.WouldBlock) throw new SocketException((int)error);
        }
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_polled)
        {
            var sent = SendWhatFits(bytes);
            return sent == bytes.Length ? default : new ValueTask(SendOnOwnThread(bytes[sent..]));
        }
        var sending = _socket.SendAsync(bytes, SocketFlags.None);
        if (!sending.IsCompletedSuccessfully) return FinishAsync(sending, bytes);
        var sentNow = sending.GetAwaiter().GetResult();
        return sentNow == bytes.Length ? default : FinishAsync(new ValueTask<int>(sentNow), bytes);
    }

    public override void FinishSending() => Shutdown(SocketShutdown.Send);

    public override void Close()
    {
        Shutdown(SocketShutdown.Both);
        _socket.Dispose();
    }

    private async ValueTask FinishAsync(ValueTask<int> sending, ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            bytes = bytes[await sending.ConfigureAwait(false)..];
            if (bytes.IsEmpty) return;
            sending = _socket.SendAsync(bytes, SocketFlags.None);
        }
    }

    private int SendWhatFits(ReadOnlyMemory<byte> bytes)
    {
        var sent = 0;
        while (sent < bytes.Length)
        {
            sent += _socket.Send(bytes.Span[sent..], SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock) break;
            if (error != SocketError.Success) throw new SocketException((int)error);
        }
        return sent;
    }

    private Task SendOnOwnThread(ReadOnlyMemory<byte> bytes) => DedicatedThread.Run($"zmtp send {RemoteEndPoint}", () =>
    {
        while (bytes.Length > 0)
        {
            _socket.Poll(-1, SelectMode.SelectWrite);
            bytes = bytes[SendWhatFits(bytes)..];
        }
    });

    private void Shutdown(SocketShutdown how)
    {
        try
        {
            _socket.Shutdown(how);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }
}
