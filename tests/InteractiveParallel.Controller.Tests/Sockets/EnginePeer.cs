using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Controller.Tests;

/// <summary>An engine made by hand: it connects as one and answers what the test tells it to.</summary>
internal sealed class EnginePeer : IAsyncDisposable
{
    private readonly List<ZmtpSocket> _sockets = [];
    private readonly InprocNetwork? _network;
    private readonly EngineConnectionFile _file;
    private volatile bool _beats = true;

    public EnginePeer(EngineConnectionFile file, InprocNetwork? network)
    {
        (_file, _network) = (file, network);
        Session = new Session(new SessionOptions { Key = file.Key, Id = Session.NewId() });
    }

    public Session Session { get; }

    public string Uuid => Session.Id;

    public int Id { get; private set; } = -1;

    public Mailbox Registration { get; } = new();

    public Mailbox Direct { get; } = new();

    public Mailbox Tasks { get; } = new();

    public Mailbox Broadcasts { get; } = new();

    public Mailbox Control { get; } = new();

    public DealerSocket Mux { get; private set; } = null!;

    public DealerSocket Task { get; private set; } = null!;

    public DealerSocket Broadcast { get; private set; } = null!;

    public DealerSocket ControlSocket { get; private set; } = null!;

    public PublisherSocket Iopub { get; private set; } = null!;

    /// <summary>Registers and connects everything; the heart begins last.</summary>
    public async Task<RegistrationReply> StartAsync(bool native = true, string? version = null)
    {
        var hub = Add(Endpoints.Dealer(_network, _file.Url(_file.Registration), Registration, Session, Uuid));
        hub.Send(Session.Create(new RegistrationRequest
        {
            Uuid = Uuid,
            Language = native ? "csharp" : null,
            Version = native ? version ?? ControllerApp.Version : null,
            Host = "here",
            Recall = native,
        }).Frames);
        var reply = (await Registration.TakeAsync("registration_reply")).Content<RegistrationReply>();
        if (reply.Id is not { } id) return reply;
        Id = id;
        Mux = Add(Endpoints.Dealer(_network, _file.Url(_file.Mux), Direct, Session, Uuid));
        ConnectTask();
        ConnectBroadcast();
        ConnectControl();
        Iopub = Add(new PublisherSocket(Endpoints.Options(_network, Uuid)));
        Iopub.Connect(_file.Url(_file.Iopub));
        StartHeart();
        return reply;
    }

    public void ConnectTask() => Task = Add(Endpoints.Dealer(_network, _file.Url(_file.Task), Tasks, Session, Uuid));

    public void ConnectBroadcast() => Broadcast = Add(Endpoints.Dealer(_network, _file.Url(_file.Broadcast[0]), Broadcasts, Session, Uuid));

    public void ConnectControl() => ControlSocket = Add(Endpoints.Dealer(_network, _file.Url(_file.Control), Control, Session, Uuid));

    /// <summary>Answers a request on the socket that it came from.</summary>
    public static void Answer(DealerSocket socket, Message reply) => socket.Send(reply.Frames);

    public Message ReplyTo(Message request, double runTime = 1e-6)
        => Session.Reply(request, new ApplyReply(), new ReplyMetadata { Status = "ok", Engine = Uuid, RunTime = runTime }.ToJson());

    /// <summary>A reply to a broadcast, with what an engine returns of its metadata.</summary>
    public Message ReplyTo(Message request, ApplyReply content, params ReadOnlyMemory<byte>[] buffers)
    {
        var asked = RequestMetadata.Read(request.MetadataBytes.Span);
        var metadata = new ReplyMetadata
        {
            Status = content.Status, Engine = Uuid, IsBroadcast = asked.IsBroadcast, IsCoalescing = asked.IsCoalescing, OriginalMessageId = asked.OriginalMessageId,
        };
        return Session.Reply(request, content, metadata.ToJson(), buffers);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets) await socket.DisposeAsync();
        Session.Dispose();
    }

    /// <summary>Answers pings, or does not.</summary>
    public void Beat(bool beats) => _beats = beats;

    private void StartHeart()
    {
        var pongs = Add(new DealerSocket(Endpoints.Options(_network, Uuid), (_, _) => { }));
        pongs.Connect(_file.Url(_file.HbPong));
        var pings = Add(new SubscriberSocket(Endpoints.Options(_network), (_, batch) =>
        {
            foreach (var ping in batch)
                if (_beats) pongs.Send(ping.Keep());
        }));
        pings.Subscribe(default);
        pings.Connect(_file.Url(_file.HbPing));
    }

    private T Add<T>(T socket)
        where T : ZmtpSocket
    {
        _sockets.Add(socket);
        return socket;
    }
}
