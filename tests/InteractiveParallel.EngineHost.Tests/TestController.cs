using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost.Tests;

/// <summary>The controller's side of the wire and nothing else: what engines send is put into channels, what tests send goes out.</summary>
internal sealed class TestController : IAsyncDisposable
{
    public static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    private readonly List<ZmtpSocket> _sockets = [];
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private readonly CallCanner _canner = new();
    private readonly string _interface;
    private readonly InprocNetwork? _network;
    private readonly RouterSocket _mux;
    private readonly RouterSocket _control;
    private readonly PublisherSocket _ping;
    private readonly string _key;

    /// <param name="tcp">For engines in processes of their own; otherwise everything is in this process.</param>
    /// <param name="key">The key that it signs with.</param>
    public TestController(bool tcp = false, string key = "secret")
    {
        (_interface, _network, _key) = (tcp ? "tcp://127.0.0.1" : "inproc://controller", tcp ? null : new InprocNetwork(), key);
        Session = new Session(new SessionOptions { Key = key });
        var registration = Bind(new RouterSocket(Options("registration"), OnRegistration));
        _mux = new RouterSocket(Options("mux_out"), (_, batch) => Collect(batch, Shell)) { Connected = c => MuxPeers.Writer.TryWrite(c) };
        _control = new RouterSocket(Options("control_out"), (_, batch) => Collect(batch, Control)) { Connected = c => ControlPeers.Writer.TryWrite(c) };
        var iopub = new SubscriberSocket(Options(""), (_, batch) => Collect(batch, Output));
        iopub.Subscribe([]);
        _ping = new PublisherSocket(Options("")) { Subscribed = (_, _) => Subscribed.TrySetResult() };
        File = new EngineConnectionFile
        {
            Interface = _interface,
            Registration = registration,
            Mux = Bind(_mux),
            Control = Bind(_control),
            Task = Bind(new RouterSocket(Options("task_out"), (_, batch) => Collect(batch, Shell))),
            Broadcast = [Bind(new RouterSocket(Options("leaf_0"), static (_, _) => { }))],
            Iopub = Bind(iopub),
            HbPing = Bind(_ping),
            HbPong = Bind(new RouterSocket(Options(""), OnPong)),
            Key = key,
        };
    }

    public EngineConnectionFile File { get; }

    public Session Session { get; }

    public Channel<Message> Shell { get; } = Channel.CreateUnbounded<Message>();

    public Channel<Message> Control { get; } = Channel.CreateUnbounded<Message>();

    public Channel<Message> Output { get; } = Channel.CreateUnbounded<Message>();

    public Channel<Message> Unregistrations { get; } = Channel.CreateUnbounded<Message>();

    public Channel<Message> Registrations { get; } = Channel.CreateUnbounded<Message>();

    public Channel<byte[]> Pongs { get; } = Channel.CreateUnbounded<byte[]>();

    public Channel<Connection> MuxPeers { get; } = Channel.CreateUnbounded<Connection>();

    public Channel<Connection> ControlPeers { get; } = Channel.CreateUnbounded<Connection>();

    public TaskCompletionSource Subscribed { get; } = new();

    /// <summary>What is answered to a registration; null answers nothing.</summary>
    public Func<RegistrationRequest, RegistrationReply?> Register { get; set; } = _ => new RegistrationReply { Id = 7, HbPeriod = 3000, Blobs = 1 };

    public EngineOptions EngineOptions => new() { Connection = File, Inproc = _network, UsesHostAssemblies = true };

    /// <summary>Starts an engine in this process and waits until it can be sent to.</summary>
    public async Task<EngineApp> StartEngineAsync(Func<EngineOptions, EngineOptions>? change = null)
    {
        var engine = await EngineApp.StartAsync((change ?? (o => o))(EngineOptions)).WaitAsync(Safety);
        await MuxPeers.Reader.ReadAsync().AsTask().WaitAsync(Safety);
        await ControlPeers.Reader.ReadAsync().AsTask().WaitAsync(Safety);
        return engine;
    }

    /// <summary>Sends a call and returns its message id.</summary>
    public Message Call(string uuid, Delegate function, Func<RequestMetadata, RequestMetadata>? change = null) => Send(uuid, _canner.Can(function), change);

    public Message Call<T>(string uuid, Delegate function, T argument) => Send(uuid, _canner.Can(function, argument), null);

    public Message Send<T>(string uuid, T content)
        where T : IContent<T>
        => Post(_control, uuid, Session.Create(content));

    public Message SendShell(string uuid, Message message) => Post(_mux, uuid, message);

    public void Ping(string text) => _ping.Send(Encoding.ASCII.GetBytes(text));

    public void DropMuxConnections()
    {
        foreach (var connection in _mux.Connections) connection.Close("the test drops it");
    }

    public static async Task<Message> Next(Channel<Message> channel, string? type = null)
    {
        while (true)
        {
            var message = await channel.Reader.ReadAsync().AsTask().WaitAsync(Safety);
            if (type is null || message.Header.MessageType == type) return message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets) await socket.DisposeAsync();
        Session.Dispose();
    }

    private Message Send(string uuid, CannedCall call, Func<RequestMetadata, RequestMetadata>? change)
    {
        foreach (var assembly in call.Assemblies) _blobs[assembly.Id.Hash] = assembly.GetBytes();
        ReadOnlyMemory<byte>[] buffers = [call.Function, .. call.Arguments];
        var metadata = new RequestMetadata
        {
            Quiet = true, Codec = "G", Function = call.FunctionHash, Digest = BufferDigest.Compute(buffers), Arrays = call.Arrays,
        };
        return Post(_mux, uuid, Session.Create(new ApplyRequest(), (change ?? (m => m))(metadata).ToJson(), buffers));
    }

    private static Message Post(RouterSocket socket, string uuid, Message message)
    {
        Assert.True(socket.Send(Encoding.UTF8.GetBytes(uuid), [Encoding.ASCII.GetBytes("client"), .. message.Frames]));
        return message;
    }

    private SocketOptions Options(string identity) => new() { Identity = Encoding.ASCII.GetBytes(identity), Inproc = _network, Linger = TimeSpan.Zero };

    private int Bind(ZmtpSocket socket)
    {
        _sockets.Add(socket);
        var port = _sockets.Count;
        var bound = socket.Bind(_network is null ? $"{_interface}:0" : $"{_interface}:{port}");
        return _network is null ? new Uri(bound).Port : port;
    }

    private void Collect(MessageBatch batch, Channel<Message> into)
    {
        foreach (var received in batch)
        {
            Assert.True(Session.TryUnpack(received.Keep(), out var message, out _));
            into.Writer.TryWrite(message);
        }
    }

    private void OnPong(Connection from, MessageBatch batch)
    {
        foreach (var pong in batch) Pongs.Writer.TryWrite(pong[0].ToArray());
    }

    private void OnRegistration(Connection from, MessageBatch batch)
    {
        foreach (var received in batch)
        {
            if (Session.TryUnpack(received.Keep(), out var message, out _)) Answer(from, message);
        }
        from.Flush();
    }

    private void Answer(Connection from, Message message)
    {
        switch (message.Header.MessageType)
        {
            case "registration_request":
                Registrations.Writer.TryWrite(message);
                if (Register(message.Content<RegistrationRequest>()) is { } reply) Write(from, Session.Create(reply));
                break;
            case "unregistration_request":
                Unregistrations.Writer.TryWrite(message);
                break;
            case "blob_get":
                var wanted = message.Content<BlobGet>();
                var blob = _blobs[wanted.Hash];
                var piece = blob.AsMemory((int)wanted.Offset, Math.Min(BlobPut.PieceSize, blob.Length - (int)wanted.Offset));
                Write(from, Session.Reply(message, new BlobGetReply(blob.Length), default, [piece]));
                break;
        }
    }

    private static void Write(Connection to, Message message)
    {
        using var writer = to.BeginMessage();
        writer.Frames(message.Frames);
    }
}
