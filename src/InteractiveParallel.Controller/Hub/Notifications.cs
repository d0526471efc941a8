using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// Tells all clients which engines come and go. There are no kinds beyond the original's: a Python client throws at one that it does not know.
/// </summary>
/// <remarks>
/// A Python client asks the hub which engines there are, once, and then subscribes: of an engine that is announced between the two it would never hear. So
/// a new subscriber is told what has happened lately; to say it twice does no harm.
/// </remarks>
internal sealed class Notifications : IEngineFollower, IAsyncDisposable
{
    /// <summary>More than a client takes from the hub's answer to its subscription.</summary>
    internal static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<Announcement> _recent = new();
    private readonly Wiring _wiring;

    public Notifications(Wiring wiring)
    {
        _wiring = wiring;
        Clients = new PublisherSocket(wiring.Sockets) { Subscribed = (connection, _) => CatchUp(connection) };
    }

    /// <summary>Where clients subscribe.</summary>
    public PublisherSocket Clients { get; }

    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine) => Announce(new Announcement(engine, IsLost: false, _wiring.Time.GetTimestamp()));

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost) => Announce(new Announcement(lost.Engine, IsLost: true, _wiring.Time.GetTimestamp()));

    /// <summary>The controller stops, because this request asked for it.</summary>
    public void ShuttingDown(Message request)
    {
        Clients.Append(_wiring.Session.Create(
            ShutdownNotification.MessageType, request.HeaderBytes.Span, default, """{"status":"ok"}"""u8, default, default).Frames);
        FlushSoon();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Clients.DisposeAsync();

    private void Announce(Announcement announcement)
    {
        lock (_gate)
        {
            Forget();
            _recent.Enqueue(announcement);
            Clients.Append(MessageOf(announcement).Frames);
        }

        FlushSoon();
    }

    private void CatchUp(Connection subscriber)
    {
        lock (_gate)
        {
            Forget();
            // The last word on each id: clients know engines by these, and another engine may have it now.
            foreach (var announcement in _recent.Reverse().DistinctBy(said => said.Engine.Id).Reverse())
                Clients.TryAppend(subscriber, MessageOf(announcement).Frames);
        }

        subscriber.FlushSoon();
    }

    private void Forget()
    {
        while (_recent.TryPeek(out var oldest) && _wiring.Time.GetElapsedTime(oldest.At) > Memory) _recent.Dequeue();
    }

    private Message MessageOf(Announcement announcement) => announcement.IsLost
        ? _wiring.Session.Create(new UnregistrationNotification(announcement.Engine.Id, announcement.Engine.Uuid))
        : _wiring.Session.Create(new RegistrationNotification(announcement.Engine.Id, announcement.Engine.Uuid) { Language = announcement.Engine.Language });

    private void FlushSoon()
    {
        foreach (var connection in Clients.Connections) connection.FlushSoon();
    }

    private readonly record struct Announcement(EngineRecord Engine, bool IsLost, long At);
}
