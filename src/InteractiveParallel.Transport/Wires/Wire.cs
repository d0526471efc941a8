namespace InteractiveParallel.Transport;

/// <summary>
/// A stream of bytes in both directions. One reader and one sender at a time; <see cref="Close"/> from anywhere. A closed wire throws
/// <see cref="IOException"/>, <see cref="System.Net.Sockets.SocketException"/> or <see cref="ObjectDisposedException"/>.
/// </summary>
internal abstract class Wire
{
    /// <summary>The other end, for people.</summary>
    public abstract string RemoteEndPoint { get; }

    /// <summary>Receives at least one byte; 0 when the other end has finished.</summary>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> room);

    /// <summary>The same, blocking the thread.</summary>
    public abstract int Receive(Memory<byte> room);

    /// <summary>Sends all of it. Never blocks the calling thread for long.</summary>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Tells the other end that nothing more comes; receiving goes on.</summary>
    public abstract void FinishSending();

    /// <summary>Ends both directions at once; whoever waits is woken. May be called again.</summary>
    public abstract void Close();
}
