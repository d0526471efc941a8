using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// The socket of registration and queries. What concerns records goes through the journal, so that a client that has a reply finds its record;
/// everything else is answered at once.
/// </summary>
internal sealed class HubPort : IEngineFollower, IAsyncDisposable
{
    private readonly HubRequests _requests;
    private readonly TaskLedger _ledger;
    private readonly Journal _journal;
    private readonly Inbox _inbox;
    private readonly Wiring _wiring;
    private readonly CancellationTokenSource _stopping = new();
    private Task _reading = Task.CompletedTask;

    public HubPort(Wiring wiring, Registrar registrar, HubRequests requests, Journal journal, TaskLedger ledger)
    {
        _wiring = wiring;
        _requests = requests;
        _ledger = ledger;
        _journal = journal;
        _inbox = wiring.InboxFor("registration");
        Peers = new RouterSocket(wiring.Sockets, OnQueries)
        {
            Connected = c => WhenNamed(c, uuid => registrar.Connected(uuid, EngineLink.Registration)),
            Disconnected = c => WhenNamed(c, uuid => registrar.Disconnected(uuid, EngineLink.Registration)),
        };
    }

    /// <summary>Where engines and clients ask.</summary>
    public RouterSocket Peers { get; }

    /// <summary>Begins to read the journal.</summary>
    public void Start() => _reading = ReadJournalAsync();

    /// <inheritdoc/>
    public void EngineReady(EngineRecord engine) => _journal.Append(new JournalEntry(JournalKind.EngineJoined, "", engine));

    /// <inheritdoc/>
    public void EngineLost(EngineChange lost) => _journal.Append(new JournalEntry(JournalKind.EngineLeft, "", lost.Engine));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        await Peers.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void OnQueries(Connection from, MessageBatch batch)
    {
        foreach (var received in batch)
        {
            if (!_inbox.TryOpen(from, received, out var message)) continue;
            var query = new Query(from, message);
            if (_requests.IsInOrder(query)) _journal.Append(new JournalEntry(JournalKind.Query, message.Header.MessageId, null, message, from));
            else Append(from, _requests.Answer(query));
        }

        from.Flush();
    }

    // The one user of ledger and database.
    private async Task ReadJournalAsync()
    {
        try
        {
            while (true)
            {
                var entries = await _journal.TakeAsync(_stopping.Token).ConfigureAwait(false);
                var now = _wiring.Time.GetUtcNow().UtcDateTime;
                foreach (var entry in entries) Read(entry, now);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void Read(JournalEntry entry, DateTime now)
    {
        try
        {
            if (entry.Kind != JournalKind.Query)
            {
                _ledger.Enter(entry, now);
                return;
            }

            Append(entry.From!, _requests.Answer(new Query(entry.From!, entry.Message!)));
            entry.From!.Flush();
        }
        catch (Exception e)
        {
            // One entry that cannot be taken in must not end the reading: a full journal would hold all submissions for ever.
            Log.JournalBroke(_wiring.Log, entry.Kind.ToString(), entry.MessageId, e);
        }
    }

    private static void Append(Connection to, Message? answer)
    {
        if (answer is null) return;
        using var writer = to.BeginMessage();
        writer.Frames(answer.Frames);
    }

    // Clients connect without an identity; the one that the ROUTER makes up for them begins with zero.
    private static void WhenNamed(Connection connection, Action<string> tell)
    {
        if (connection.Identity.Span[0] != 0) tell(RouterPair.UuidOf(connection));
    }
}
