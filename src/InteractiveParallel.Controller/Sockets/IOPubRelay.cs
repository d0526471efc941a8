using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// Passes the engines' output on, frames untouched. A client that subscribes to <c>session:&lt;its session&gt;</c> gets only what its own requests
/// caused; one that subscribes to everything, as Python clients do, gets everything.
/// </summary>
/// <remarks>
/// A subscription takes time to arrive, and output before it is lost. So a session's subscriber is told that it is in force: by an
/// <c>iopub_welcome</c> under the subscription as topic, as publishers of the Jupyter protocol do it.
/// </remarks>
internal sealed class IOPubRelay : IAsyncDisposable
{
    private const string SessionPrefix = "session:";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Connection>> _bySession = [];
    private readonly HashSet<Connection> _everything = [];
    private readonly Journal? _journal;
    private readonly Registrar _registrar;
    private readonly Session _session;
    private readonly Inbox _fromEngines;

    /// <param name="wiring">What sockets are made with.</param>
    /// <param name="registrar">Learns which engines leave.</param>
    /// <param name="journal">Learns what requests print; null when nothing is recorded.</param>
    /// <param name="queueLimit">Bytes that wait for a subscriber, from which on more is dropped for it.</param>
    public IOPubRelay(Wiring wiring, Registrar registrar, Journal? journal, long queueLimit)
    {
        _journal = journal;
        _registrar = registrar;
        _session = wiring.Session;
        _fromEngines = wiring.InboxFor("iopub");
        Engines = new SubscriberSocket(wiring.Sockets, OnEngines);
        Clients = new PublisherSocket(wiring.Named($"{wiring.Session.Id}_iopub") with { SubscriberQueueLimit = queueLimit })
        {
            SubscriberFull = subscriber => Log.SubscriberStopped(wiring.Log, subscriber.RemoteEndPoint, queueLimit),
            Subscribed = Subscribed,
            Unsubscribed = Unsubscribed,
            Disconnected = Forget,
        };
        Engines.Subscribe(default);
    }

    /// <summary>Where engines publish to.</summary>
    public SubscriberSocket Engines { get; }

    /// <summary>Where clients subscribe.</summary>
    public PublisherSocket Clients { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Engines.DisposeAsync().ConfigureAwait(false);
        await Clients.DisposeAsync().ConfigureAwait(false);
    }

    private void OnEngines(Connection from, MessageBatch batch)
    {
        foreach (var received in batch)
        {
            if (!_fromEngines.TryOpen(from, received, out var message)) continue;
            Clients.Append(message.Frames);
            AppendForSession(message);
            if (TaskOutput.Keeps(message.Header.MessageType)) _journal?.Append(new JournalEntry(JournalKind.Output, "", null, message));
            if (message.Header.MessageType == ShutdownReply.MessageType) _registrar.Unregister(message.Header.Session);
        }

        Clients.Flush();

        // Whoever prints faster than the hub takes notes has to wait.
        _journal?.HoldIfFull(from);
    }

    private void AppendForSession(Message message)
    {
        lock (_gate)
        {
            if (_bySession.Count == 0 || message.ParentSession is not { } session || !_bySession.TryGetValue(session, out var subscribers)) return;
            foreach (var connection in subscribers)
            {
                if (!_everything.Contains(connection)) Clients.TryAppend(connection, message.Frames);
            }
        }
    }

    private void Subscribed(Connection connection, ReadOnlyMemory<byte> prefix)
    {
        lock (_gate)
        {
            if (prefix.IsEmpty) _everything.Add(connection);
            if (SessionOf(prefix) is not { } session) return;
            if (!_bySession.TryGetValue(session, out var subscribers)) _bySession[session] = subscribers = [];
            subscribers.Add(connection);
        }

        Welcome(connection, prefix);
    }

    private void Welcome(Connection connection, ReadOnlyMemory<byte> prefix)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["subscription"] = Encoding.UTF8.GetString(prefix.Span) });
        var welcome = _session.Create("iopub_welcome", default, default, content, default, [prefix]);
        using (var writer = connection.BeginMessage()) writer.Frames(welcome.Frames);
        connection.Flush();
    }

    private void Unsubscribed(Connection connection, ReadOnlyMemory<byte> prefix)
    {
        lock (_gate)
        {
            if (prefix.IsEmpty) _everything.Remove(connection);
            if (SessionOf(prefix) is { } session) Remove(session, connection);
        }
    }

    private void Forget(Connection connection)
    {
        lock (_gate)
        {
            _everything.Remove(connection);
            foreach (var session in _bySession.Keys.ToList()) Remove(session, connection);
        }
    }

    private void Remove(string session, Connection connection)
    {
        if (!_bySession.TryGetValue(session, out var subscribers)) return;
        subscribers.Remove(connection);
        if (subscribers.Count == 0) _bySession.Remove(session);
    }

    private static string? SessionOf(ReadOnlyMemory<byte> prefix)
    {
        var text = Encoding.UTF8.GetString(prefix.Span);
        return text.StartsWith(SessionPrefix, StringComparison.Ordinal) ? text[SessionPrefix.Length..] : null;
    }
}
