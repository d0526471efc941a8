namespace InteractiveParallel.Transport.Tests;

/// <summary>A wire that remembers what was sent and can be told to hold sends back or to fail after some bytes.</summary>
internal sealed class FakeWire : Wire
{
    private readonly List<byte> _sent = [];
    private TaskCompletionSource? _held;

    public int FailAfterSends { get; set; } = int.MaxValue;

    public int Sends { get; private set; }

    public bool IsClosed { get; private set; }

    public byte[] Sent => [.. _sent];

    public override string RemoteEndPoint => "fake";

    public void Hold() => _held = new();

    public void LetGo() => _held?.TrySetResult();

    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        if (_held is { } held) await held.Task;
        if (Sends == FailAfterSends) throw new IOException("cut");
        Sends++;
        _sent.AddRange(bytes.Span);
    }

    public override ValueTask<int> ReceiveAsync(Memory<byte> room) => throw new NotSupportedException();

    public override int Receive(Memory<byte> room) => throw new NotSupportedException();

    public override void FinishSending()
    {
    }

    public override void Close() => IsClosed = true;
}
