using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller.Tests;

/// <summary>A client made by hand.</summary>
internal sealed class ClientPeer : IAsyncDisposable
{
    private readonly InprocNetwork? _network;
    private readonly ClientConnectionFile _file;
    private readonly SubscriberSocket _notifications;

    public ClientPeer(ClientConnectionFile file, InprocNetwork? network, string? key = null)
    {
        (_file, _network) = (file, network);
        Session = new Session(new SessionOptions { Key = key ?? file.Key });
        Hub = Endpoints.Dealer(network, file.Url(file.Registration), Answers, Session);
        Mux = Endpoints.Dealer(network, file.Url(file.Mux), Replies, Session);
        Task = Endpoints.Dealer(network, file.Url(file.Task), Replies, Session);
        Control = Endpoints.Dealer(network, file.Url(file.Control), Replies, Session);
        Broadcast = Endpoints.Dealer(network, file.Url(file.Broadcast), Replies, Session);
        _notifications = new SubscriberSocket(Endpoints.Options(network), Endpoints.Into(Notifications, Session));
        _notifications.Subscribe(default);
        _notifications.Connect(file.Url(file.Notification));
    }

    public Session Session { get; }

    public Mailbox Answers { get; } = new();

    public Mailbox Replies { get; } = new();

    public Mailbox Notifications { get; } = new();

    public DealerSocket Hub { get; }

    public DealerSocket Mux { get; }

    public DealerSocket Task { get; }

    public DealerSocket Control { get; }

    public DealerSocket Broadcast { get; }

    /// <summary>Asks the hub.</summary>
    public async Task<Message> AskAsync<T>(T content, params ReadOnlyMemory<byte>[] buffers)
        where T : IContent<T>
    {
        Hub.Send(Session.Create(content, default, buffers).Frames);
        return await Answers.TakeAsync();
    }

    /// <summary>Where a request is, as the controller tells; asks until the answer contains what is awaited.</summary>
    public async Task<string> ExplainAsync(Message request, string when = "")
    {
        while (true)
        {
            var reply = (await AskAsync(new ExplainRequest { MsgIds = [request.Header.MessageId] })).Content<ExplainReply>();
            if (reply.Explanations[request.Header.MessageId] is { } text && text.Contains(when, StringComparison.Ordinal)) return text;
        }
    }

    /// <summary>Waits until this many engines are usable, and until notifications arrive.</summary>
    public async Task WaitForEnginesAsync(int count)
    {
        while ((await AskAsync(new ConnectionRequest())).Content<ConnectionReply>().Engines.Count < count) await System.Threading.Tasks.Task.Yield();
    }

    public Message SendDirect(string uuid, bool quiet = true)
    {
        var request = Request(new RequestMetadata { Quiet = quiet }, Encoding.UTF8.GetBytes(uuid));
        Mux.Send(request.Frames);
        return request;
    }

    public Message SendTask(params string[] targets)
    {
        var request = Request(new RequestMetadata { Quiet = true, Targets = targets });
        Task.Send(request.Frames);
        return request;
    }

    /// <summary>One message for several engines.</summary>
    public Message SendBroadcast(IEnumerable<EnginePeer> engines, bool coalesce, bool quiet = true, params ReadOnlyMemory<byte>[] buffers)
    {
        var targets = engines.Select(engine => new BroadcastTarget(engine.Uuid, engine.Id));
        var metadata = BroadcastMetadata.Address(new RequestMetadata { Quiet = quiet }.ToJson(), targets, coalesce);
        var request = Session.Create(new ApplyRequest(), metadata, buffers);
        Broadcast.Send(request.Frames);
        return request;
    }

    /// <summary>A SUB at the iopub channel.</summary>
    public SubscriberSocket Subscribe(Mailbox into, params string[] prefixes)
    {
        var socket = new SubscriberSocket(Endpoints.Options(_network), Endpoints.Into(into, Session));
        foreach (var prefix in prefixes) socket.Subscribe(Encoding.UTF8.GetBytes(prefix));
        socket.Connect(_file.Url(_file.Iopub));
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in new ZmtpSocket[] { Hub, Mux, Task, Control, Broadcast, _notifications }) await socket.DisposeAsync();
        Session.Dispose();
    }

    private Message Request(RequestMetadata metadata, params ReadOnlyMemory<byte>[] identities)
        => Session.Create(ApplyRequest.MessageType, default, metadata.ToJson(), default, default, identities);
}
