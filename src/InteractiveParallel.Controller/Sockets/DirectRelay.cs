using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// The direct channel, and a second one for control: clients name the engine in the first frame. Asks the <see cref="DirectScheduler"/> and does what
/// it wants done.
/// </summary>
internal sealed partial class DirectRelay : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly DirectScheduler _scheduler = new();
    private readonly ActionCarrier _carrier;
    private readonly Wiring _wiring;
    private readonly Journal? _journal;
    private readonly Inbox _fromClients;
    private readonly Inbox _fromEngines;

    /// <param name="link">Which of the two channels this is.</param>
    /// <param name="wiring">What sockets are made with.</param>
    /// <param name="registrar">Learns which engines are connected.</param>
    /// <param name="journal">Learns of each request; null for control, which is not recorded.</param>
    public DirectRelay(EngineLink link, Wiring wiring, Registrar registrar, Journal? journal)
    {
        var name = link == EngineLink.Mux ? "mux" : "control";
        _wiring = wiring;
        _journal = journal;
        _fromClients = wiring.InboxFor($"{name}, clients");
        _fromEngines = wiring.InboxFor($"{name}, engines");
        var handlers = new RelayHandlers(
            OnClients,
            OnEngines,
            uuid => registrar.Connected(uuid, link),
            uuid =>
            {
                registrar.Disconnected(uuid, link);
                Engines!.SettleNow(uuid);
            });
        Routers = new RouterPair(name, wiring, handlers, alwaysApply: link == EngineLink.Mux);
        _carrier = new ActionCarrier(Routers, journal, JournalKind.Sent);
        Engines = new EngineDebts(_gate, _scheduler, Routers, _carrier, wiring.Time) { Settled = Forget };
    }

    /// <summary>What engines owe on this channel.</summary>
    public EngineDebts Engines { get; }

    /// <summary>The two sockets.</summary>
    public RouterPair Routers { get; }

    /// <summary>Told the tasks that a client asks an engine not to begin: some of them may not have come to an engine yet, or have other names there. Default: null, nobody.</summary>
    public Action<string, IReadOnlyList<string>>? AbortSeen { get; init; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Routers.DisposeAsync();

    private void OnClients(Connection from, MessageBatch batch)
    {
        var scratch = Scratch.Of(from);
        List<(string Uuid, IReadOnlyList<string> Ids)>? aborted = null;
        foreach (var received in batch)
        {
            if (!_fromClients.TryOpen(from, received, out var message)) continue;
            scratch.Jobs.Add(new Job(message, from.Identity, RequestMetadata.Read(message.MetadataBytes.Span)));
            if (AbortSeen is not null && AbortsIn(message) is { Count: > 0 } ids) (aborted ??= []).Add((TargetOf(message), ids));
        }

        lock (_gate)
        {
            foreach (var job in scratch.Jobs) _scheduler.Submit(job, TargetOf(job.Request), scratch.Actions);
            _carrier.Carry(scratch);
        }

        scratch.Finish();
        // Behind the gate: the other schedulers have their own.
        foreach (var (target, ids) in aborted ?? []) AbortSeen?.Invoke(target, ids);
        _journal?.HoldIfFull(from);
    }

    private static string TargetOf(Message request) => request.Identities is [var first, ..] ? Encoding.UTF8.GetString(first.Span) : "";

    private static IReadOnlyList<string>? AbortsIn(Message message)
    {
        if (message.Header.MessageType != AbortRequest.MessageType) return null;
        try
        {
            return message.Content<AbortRequest>() is { EngineOnly: false } abort ? abort.MsgIds : null;
        }
        catch (ProtocolException)
        {
            // The engine will say what is wrong with it.
            return null;
        }
    }

    private void OnEngines(Connection from, MessageBatch batch)
    {
        var scratch = Scratch.Of(from);
        foreach (var received in batch)
        {
            if (!_fromEngines.TryOpen(from, received, out var message)) continue;
            if (IsForUs(message)) Answered(message);
            else scratch.Replies.Add((message, message.ParentId, null));
        }

        if (scratch.Replies.Count == 0) return;
        var uuid = RouterPair.UuidOf(from);
        lock (_gate)
        {
            foreach (var (reply, parent, _) in scratch.Replies) _scheduler.Complete(uuid, parent, reply, scratch.Actions);
            _carrier.Carry(scratch, from.Identity);
        }

        scratch.Finish();
    }
}
