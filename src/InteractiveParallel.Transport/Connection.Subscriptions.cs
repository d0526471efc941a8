namespace InteractiveParallel.Transport;

public sealed partial class Connection
{
    private int _isDropping;

    /// <summary>What the peer of a publisher has subscribed to.</summary>
    internal SubscriptionSet Subscriptions { get; } = new();

    /// <summary>Notes that a message was dropped for this peer of a publisher; true for the first.</summary>
    internal bool BeginDropping() => Interlocked.Exchange(ref _isDropping, 1) == 0;

    /// <summary>True once the peer of a subscriber has been told the subscriptions that there were.</summary>
    internal bool TakesSubscriptions { get; set; }

    /// <summary>True for peers that know SUBSCRIBE and CANCEL as commands; others take them as messages of one frame.</summary>
    private bool KnowsSubscribeCommand { get; set; }

    internal void SendSubscription(ReadOnlySpan<byte> prefix, bool subscribe)
    {
        if (KnowsSubscribeCommand)
        {
            _outbox.Command([.. subscribe ? Commands.Subscribe : Commands.Cancel, .. prefix]);
            return;
        }
        using var message = BeginMessage();
        message.Frame((ReadOnlySpan<byte>)[subscribe ? (byte)1 : (byte)0, .. prefix]);
    }
}
