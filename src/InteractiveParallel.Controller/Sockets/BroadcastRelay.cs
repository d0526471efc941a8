using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// The broadcast channel: clients name several engines in one message. Asks the <see cref="BroadcastScheduler"/> and does what it wants done.
/// </summary>
internal sealed class BroadcastRelay : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly BroadcastScheduler _scheduler = new();
    private readonly BroadcastAnswers _answers;
    private readonly ActionCarrier _carrier;
    private readonly Wiring _wiring;
    private readonly Journal _journal;
    private readonly DirectRelay _control;
    private readonly Inbox _fromClients;
    private readonly Inbox _fromEngines;

    public BroadcastRelay(Wiring wiring, Registrar registrar, Journal journal, DirectRelay control)
    {
        _control = control;
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
        _carrier = new ActionCarrier(Routers, journal, JournalKind.Broadcast, refuse: Refuse, deliver: Deliver);
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
            var targets = BroadcastMetadata.Targets(message.MetadataBytes, out var problem);
            var broadcast = targets.Count > 0 ? new Broadcast(message, from.Identity, targets, _wiring.Session) : null;
            if (problem is null) broadcasts.Add(broadcast!);
            else Reject(broadcast?.Awaited() ?? [message], new Failure("ValueError", problem), from, scratch.Outgoing);
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

    /// <summary>A client asks an engine not to begin these: of broadcasts with one reply it names the whole, and the engine knows its part.</summary>
    public void Abort(string uuid, IReadOnlyList<string> messageIds)
    {
        var scratch = new Scratch();
        lock (_gate)
        {
            _scheduler.Abort(uuid, messageIds, scratch.Actions);
            _carrier.Carry(scratch);
        }

        scratch.Outgoing.FlushSoon();
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

    // It goes to no engine: its client would wait for ever for those that it cannot go to.
    private void Reject(IEnumerable<Message> awaited, Failure failure, Connection from, Outgoing outgoing)
    {
        foreach (var request in awaited)
        {
            using var writer = from.BeginMessage();
            writer.Frames(_wiring.Errors.Make(request, failure, engine: null, alwaysApply: true).Frames);
        }

        outgoing.Add(from);
    }

    private void Refuse(SchedulerAction.Refuse refuse)
        => _control.Ask(refuse.Engine, new AbortRequest { MsgIds = refuse.MessageIds, EngineOnly = true }, _ => { });

    // Under the gate.
    private void Deliver(Broadcast broadcast, Outgoing outgoing)
    {
        if (_answers.To(broadcast) is not { } answer) return;
        if (broadcast.IsOnRecord) _journal.Append(new JournalEntry(JournalKind.Completed, broadcast.Id, null, answer));
        if (!broadcast.IsAbandoned) Routers.Return(broadcast.Parts[0], answer, default, outgoing);
    }
}
