namespace InteractiveParallel.Transport;

/// <summary>
/// Appends one message to a connection's output. It holds the connection's output gate from <see cref="Connection.BeginMessage"/> until
/// <see cref="Dispose"/>, so write quickly, never wait meanwhile, and always dispose: <c>using var message = connection.BeginMessage();</c>
/// Appending does no I/O. A message without frames is not sent.
/// </summary>
public readonly ref struct MessageWriter
{
    private readonly Outbox _outbox;

    internal MessageWriter(Outbox outbox) => _outbox = outbox;

    /// <summary>Appends a frame; its bytes are copied. An array given as such comes here too: give a large one as memory.</summary>
    public void Frame(ReadOnlySpan<byte> copied) => _outbox.Frame(copied);

    /// <summary>
    /// Appends a frame. Memory of 64 KiB or more is not copied but kept until it is written, and must not change until
    /// <see cref="Connection.WaitSentAsync"/> says so; less is copied.
    /// </summary>
    public void Frame(ReadOnlyMemory<byte> keptIfLarge) => _outbox.Frame(keptIfLarge);

    /// <summary>Appends frames, each as <see cref="Frame(ReadOnlyMemory{byte})"/> does.</summary>
    public void Frames(ReadOnlySpan<ReadOnlyMemory<byte>> frames)
    {
        foreach (var frame in frames) _outbox.Frame(frame);
    }

    /// <summary>
    /// Forwards the frames of a received message from <paramref name="first"/> on as the raw bytes that came from the wire: the quickest way to pass
    /// a message on. They end the message: nothing can be appended after them.
    /// </summary>
    public void Rest(ReceivedMessage message, int first) => _outbox.Rest(message, first);

    /// <summary>Completes the message and lets go of the output gate. Nothing is sent before a flush.</summary>
    public void Dispose() => _outbox.Complete();
}
