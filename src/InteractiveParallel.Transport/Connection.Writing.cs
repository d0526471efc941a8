namespace InteractiveParallel.Transport;

public sealed partial class Connection
{
    /// <summary>
    /// Begins a message to this peer; see <see cref="MessageWriter"/> for the rules. Messages to a closed connection are dropped silently
    /// (on a <see cref="DealerSocket"/> they wait for the next one).
    /// </summary>
    public MessageWriter BeginMessage() => _outbox.Begin();

    /// <summary>
    /// Hands what was appended to the system. If a send is in flight already, that send picks it up. Does not wait for the network.
    /// </summary>
    public void Flush() => _outbox.Flush();

    /// <summary>Flushes from the thread pool, so that what is appended meanwhile goes out in the same system call.</summary>
    public void FlushSoon() => _outbox.FlushSoon();

    /// <summary>Bytes appended that were not yet taken by the system.</summary>
    public long QueuedBytes => _outbox.QueuedBytes;

    /// <summary>
    /// Completes when everything appended so far was handed to the system or dropped with the connection: memory given to
    /// <see cref="MessageWriter.Frame(ReadOnlyMemory{byte})"/> may be changed again. Does not flush, and does not say that the peer has it.
    /// </summary>
    public Task WaitSentAsync() => _outbox.WaitSentAsync();
}
