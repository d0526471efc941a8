using System.Diagnostics.CodeAnalysis;
using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller;

/// <summary>
/// The two ROUTERs of a relay and what it puts on them. A message keeps its frames from the delimiter on; only the routing frames before it change:
/// an engine gets the client's identity, a client gets the engine's.
/// </summary>
internal sealed class RouterPair : IAsyncDisposable
{
    private readonly Wiring _wiring;
    private readonly bool _alwaysApply;
    private readonly bool _namesEngine;

    /// <param name="name">Name of the channel. An engine's shell is one ROUTER on several of our sockets, so their identities must differ.</param>
    /// <param name="wiring">What sockets are made with.</param>
    /// <param name="handlers">What to do with what arrives.</param>
    /// <param name="alwaysApply">Errors are <c>apply_reply</c> whatever the request was, as Python clients want it on the channels of tasks.</param>
    /// <param name="namesEngine">False: replies do not begin with the identity of their engine, as it is with broadcasts.</param>
    public RouterPair(string name, Wiring wiring, RelayHandlers handlers, bool alwaysApply, bool namesEngine = true)
    {
        Name = name;
        _wiring = wiring;
        _alwaysApply = alwaysApply;
        _namesEngine = namesEngine;
        Clients = new RouterSocket(wiring.Named($"{name}_in"), handlers.FromClients);
        Engines = new RouterSocket(wiring.Named($"{name}_out"), handlers.FromEngines)
        {
            Connected = c => handlers.EngineConnected(UuidOf(c)),
            Disconnected = c => handlers.EngineDisconnected(UuidOf(c)),
        };
    }

    public string Name { get; }

    public RouterSocket Clients { get; }

    public RouterSocket Engines { get; }

    /// <summary>An engine's identity is its uuid as text.</summary>
    public static string UuidOf(Connection connection) => Encoding.UTF8.GetString(connection.Identity.Span);

    /// <summary>The engine's connection at this moment, or null.</summary>
    public Connection? ConnectionOf(EngineRecord engine) => Engines.TryGet(engine.Identity.Span, out var connection) ? connection : null;

    /// <summary>Sends a request on. While its engine is not connected nothing is sent; the request stays outstanding.</summary>
    public void Send(Job job, EngineRecord engine, Outgoing outgoing)
    {
        job.SentOver = ConnectionOf(engine);
        if (job.SentOver is not Connection connection) return;
        using (var writer = connection.BeginMessage())
        {
            writer.Frame(job.Client);
            writer.Frames(_wiring.Errors.ForEngine(job).Body);
        }

        outgoing.Add(connection);
    }

    /// <summary>
    /// Those requests that were not sent over the engine's present connection meanwhile, and those that it was asked to give back or not to begin:
    /// its answer to that would have come before the inventory.
    /// </summary>
    public IReadOnlyList<Job> NotSentAgain(IReadOnlyList<Job> jobs, EngineRecord engine)
    {
        var connection = ConnectionOf(engine);
        return jobs.Where(j => j.SentOver is null || j.SentOver != connection || j.IsRecalling || j.IsAborted).ToList();
    }

    /// <summary>The engine's reply, with what became of the task before if it was tried more than once.</summary>
    public Message ReplyFor(SchedulerAction.Return done) => _wiring.Errors.ForClient(done);

    /// <summary>The reply to a task that was taken back before an engine had it.</summary>
    public Message AbortedReply(Job job) => _wiring.Errors.Aborted(job.Request);

    /// <summary>Hands a reply to the client.</summary>
    /// <param name="job">The request.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="engine">Identity of the engine that it is from; empty when it is ours.</param>
    /// <param name="outgoing">Where to note what is to be flushed.</param>
    public void Return(Job job, Message reply, ReadOnlyMemory<byte> engine, Outgoing outgoing)
    {
        if (!TryGetClient(job, out var connection)) return;
        using (var writer = connection.BeginMessage())
        {
            if (_namesEngine && !engine.IsEmpty) writer.Frame(engine);
            writer.Frames(reply.Body);
        }

        outgoing.Add(connection);
    }

    /// <summary>The reply to a request that failed here.</summary>
    public Message ErrorFor(Job job, Failure failure, EngineRecord? engine) => _wiring.Errors.Make(job, failure, engine, _alwaysApply);

    /// <summary>Tells the client that its request failed here.</summary>
    public void Fail(SchedulerAction.Fail failed, Message reply, Outgoing outgoing)
    {
        if (!TryGetClient(failed.Job, out var connection)) return;
        using (var writer = connection.BeginMessage())
        {
            if (_namesEngine && failed.Engine is { } engine) writer.Frame(engine.Identity);
            writer.Frames(reply.Body);
        }

        outgoing.Add(connection);
    }

    /// <summary>Says in the log why a message went nowhere.</summary>
    public void Dropped(SchedulerAction action)
    {
        if (action is SchedulerAction.Late { Reply: var reply }) Log.LateReply(_wiring.Log, Name, reply.ParentId ?? "");
        else if (action is SchedulerAction.Outdated outdated) Log.OutdatedReply(_wiring.Log, outdated.Engine, outdated.Reply.ParentId ?? "");
        else if (action is SchedulerAction.Repeated { Job: var job }) Log.RepeatedRequest(_wiring.Log, Name, job.Id);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Clients.DisposeAsync().AsTask(), Engines.DisposeAsync().AsTask()).ConfigureAwait(false);
    }

    private bool TryGetClient(Job job, [NotNullWhen(true)] out Connection? connection)
    {
        connection = null;
        if (!job.HasClient) return false;
        if (Clients.TryGet(job.Client.Span, out connection)) return true;
        Log.ClientGone(_wiring.Log, Name, job.Id);
        return false;
    }
}
