using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// The broadcast channel: clients name several engines in one message. Asks the <see cref="BroadcastScheduler"/> and does what it wants done.
/// </summary>
internal sealed class BroadcastRelay : IAsyncDisposable
{
    private static readonly Failure NoTargets = new(
        "ValueError", "targets: a broadcast names its engines in its metadata as a list of pairs, [[\"<uuid>\", id], ...], and at least one");

    private readonly Lock _gate = new();
    private readonly BroadcastScheduler _scheduler = new();
    private readonly BroadcastAnswers _answers;
    private readonly ActionCarrier _carrier;
    private readonly Wiring _wiring;
    private readonly Journal _journal;
    private readonly Inbox _fromClients;
    private readonly Inbox _fromEngines;

    public BroadcastRelay(Wiring wiring, Registrar registrar, Journal journal)
    {
        _wiring = wiring;
        _journal = journal;
        _answers = new BroadcastAnswers(wiring.Session, wiring.Errors);
        _fromClients = wiring.InboxFor("broadcast, clients");
        _fromEngines = wiring.InboxFor("broadcast, engines");
        var handlers = new RelayHandlers(
            OnClients,
            OnEngines,
            uuid => registrar.Connected(uuid, EngineLink.Broadcast),
            uuid =>
            {
                registrar.Disconnected(uuid, EngineLink.Broadcast);
                Engines!.SettleNow(uuid);
            });
        Routers = new RouterPair("broadcast", wiring, handlers, alwaysApply: true, namesEngine: false);
        _carrier = new ActionCarrier(Routers, journal, JournalKind.Broadcast, deliver: Deliver);
        Engines = new EngineDebts(_gate, _scheduler, Routers, _carrier, wiring.Time);
    }

    /// <summary>The two sockets.</summary>
    public RouterPair Routers { get; }

    /// <summary>What engines owe on this channel.</summary>
    public EngineDebts Engines { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Routers.DisposeAsync();

    private void OnClients(Connection from, MessageBatch batch)
    {
        var scratch = Scratch.Of(from);
        List<Broadcast> broadcasts = [];
        foreach (var received in batch)
        {
            if (!_fromClients.TryOpen(from, received, out var message)) continue;
            var targets = BroadcastMetadata.Targets(message.MetadataBytes);
            if (targets.Count > 0) broadcasts.Add(new Broadcast(message, from.Identity, targets, _wiring.Session));
            else Refuse(message, from, scratch.Outgoing);
        }

        lock (_gate)
        {
            foreach (var broadcast in broadcasts)
            {
                if (broadcast.IsOnRecord) _journal.Append(new JournalEntry(JournalKind.Broadcast, broadcast.Id, null, broadcast.Request));
                _scheduler.Submit(broadcast, scratch.Actions);
            }

            _carrier.Carry(scratch);
        }

        scratch.Finish();
        _journal.HoldIfFull(from);
    }

    private void OnEngines(Connection from, MessageBatch batch)
    {
        var scratch = Scratch.Of(from);
        foreach (var received in batch)
            if (_fromEngines.TryOpen(from, received, out var message)) scratch.Replies.Add((message, message.ParentId, null));

        var uuid = RouterPair.UuidOf(from);
        lock (_gate)
        {
            foreach (var (reply, parent, _) in scratch.Replies) _scheduler.Complete(uuid, parent, reply, scratch.Actions);
            _carrier.Carry(scratch, from.Identity);
        }

        scratch.Finish();
    }

    private void Refuse(Message request, Connection from, Outgoing outgoing)
    {
        using (var writer = from.BeginMessage()) writer.Frames(_wiring.Errors.Make(request, NoTargets, engine: null, alwaysApply: true).Frames);
        outgoing.Add(from);
    }

    // Under the gate.
    private void Deliver(Broadcast broadcast, Outgoing outgoing)
    {
        if (_answers.To(broadcast) is not { } answer) return;
        if (broadcast.IsOnRecord) _journal.Append(new JournalEntry(JournalKind.Completed, broadcast.Id, null, answer));
        if (!broadcast.IsAbandoned) Routers.Return(broadcast.Parts[0], answer, default, outgoing);
    }
}
