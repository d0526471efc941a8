namespace InteractiveParallel.Transport;

/// <summary>One end of a connection inside the process: the same bytes as on tcp, over two pipes.</summary>
internal sealed class InprocWire : Wire
{
    private readonly InprocPipe _incoming;
    private readonly InprocPipe _outgoing;

    private InprocWire(string endpoint, InprocPipe incoming, InprocPipe outgoing)
    {
        RemoteEndPoint = endpoint;
        _incoming = incoming;
        _outgoing = outgoing;
    }

    public override string RemoteEndPoint { get; }

    public static (InprocWire One, InprocWire Other) CreatePair(string endpoint)
    {
        InprocPipe there = new(), back = new();
        return (new(endpoint, back, there), new(endpoint, there, back));
    }

    public override ValueTask<int> ReceiveAsync(Memory<byte> room) => _incoming.ReceiveAsync(room);

    public override int Receive(Memory<byte> room) => _incoming.Receive(room);

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _outgoing.SendAsync(bytes);

    public override void FinishSending() => _outgoing.Finish();

    public override void Close()
    {
        _incoming.Break();
        _outgoing.Break();
    }
}
