using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// Tells all clients which engines come and go. There are no kinds beyond the original's: a Python client throws at one that it does not know.
/// </summary>
internal sealed class Notifications(Wiring wiring) : IEngineFollower, IAsyncDisposable
{
    /// <summary>Where clients subscribe.</summary>
    public PublisherSocket Clients { get; } = new(wiring.Sockets);

    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine) => Publish(wiring.Session.Create(
        new RegistrationNotification(engine.Id, engine.Uuid) { Language = engine.Language }));

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost) => Publish(wiring.Session.Create(new UnregistrationNotification(lost.Engine.Id, lost.Engine.Uuid)));

    /// <summary>The controller stops, because this request asked for it.</summary>
    public void ShuttingDown(Message request) => Publish(wiring.Session.Create(
        ShutdownNotification.MessageType, request.HeaderBytes.Span, default, """{"status":"ok"}"""u8, default, default));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Clients.DisposeAsync();

    private void Publish(Message message)
    {
        Clients.Append(message.Frames);
        foreach (var connection in Clients.Connections) connection.FlushSoon();
    }
}
