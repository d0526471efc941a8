using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// Tells all clients which engines come and go. There are no kinds beyond the original's: a Python client throws at one that it does not know.
/// </summary>
/// <remarks>
/// A Python client asks the hub which engines there are, once, and then subscribes: of an engine that is announced between the two it would never hear. So
/// a new subscriber is told which engines came lately and are still there; it does no harm to hear that twice. It is not told which have gone, because
/// Python's <c>wait_for_engines</c> would end with an error: a Python client keeps an engine that goes in that moment among its ids.
/// </remarks>
internal sealed class Notifications : IEngineFollower, IAsyncDisposable
{
    /// <summary>Longer than any client takes from the hub's answer to its subscription, also through tunnels.</summary>
    internal static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Queue<(EngineRecord Engine, long At)> _arrivals = new();
    private readonly HashSet<(int Id, string Uuid)> _present = [];
    private readonly Wiring _wiring;

    public Notifications(Wiring wiring)
    {
        _wiring = wiring;
        Clients = new PublisherSocket(wiring.Sockets) { Subscribed = (connection, _) => CatchUp(connection) };
    }

    /// <summary>Where clients subscribe.</summary>
    public PublisherSocket Clients { get; }

    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine)
    {
        lock (_gate)
        {
            ForgetOld();
            _arrivals.Enqueue((engine, _wiring.Time.GetTimestamp()));
            _present.Add((engine.Id, engine.Uuid));
            Clients.Append(ArrivalOf(engine).Frames);
        }

        FlushSoon();
    }

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost)
    {
        lock (_gate)
        {
            _present.Remove((lost.Engine.Id, lost.Engine.Uuid));
            Clients.Append(_wiring.Session.Create(new UnregistrationNotification(lost.Engine.Id, lost.Engine.Uuid)).Frames);
        }

        FlushSoon();
    }

    /// <summary>The controller stops, because this request asked for it.</summary>
    public void ShuttingDown(Message request)
    {
        Clients.Append(_wiring.Session.Create(
            ShutdownNotification.MessageType, request.HeaderBytes.Span, default, """{"status":"ok"}"""u8, default, default).Frames);
        FlushSoon();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Clients.DisposeAsync();

    // Under the gate, so that nobody hears of a loss first and of the arrival then.
    private void CatchUp(Connection subscriber)
    {
        lock (_gate)
        {
            ForgetOld();
            // A message of its own for each subscriber: one that comes twice would be taken for a replay.
            foreach (var (engine, _) in _arrivals)
                if (_present.Contains((engine.Id, engine.Uuid))) Clients.TryAppend(subscriber, ArrivalOf(engine).Frames);
        }

        subscriber.FlushSoon();
    }

    private void ForgetOld()
    {
        while (_arrivals.TryPeek(out var oldest) && _wiring.Time.GetElapsedTime(oldest.At) > Memory) _arrivals.Dequeue();
    }

    private Message ArrivalOf(EngineRecord engine) => _wiring.Session.Create(new RegistrationNotification(engine.Id, engine.Uuid) { Language = engine.Language });

    private void FlushSoon()
    {
        foreach (var connection in Clients.Connections) connection.FlushSoon();
    }
}
