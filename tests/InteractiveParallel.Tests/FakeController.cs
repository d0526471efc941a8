using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Tests;

/// <summary>The client's side of a controller, which answers as the test says: for what a real one does not do on purpose.</summary>
internal sealed class FakeController : IAsyncDisposable
{
    private readonly Session _session;
    private readonly RouterSocket[] _routers;
    private readonly PublisherSocket _notifications;

    public FakeController(string key = "key")
    {
        _session = new Session(new SessionOptions { Key = key });
        var ports = new int[4];
        _routers = new RouterSocket[4];
        for (var i = 0; i < 4; i++)
        {
            _routers[i] = new RouterSocket(new SocketOptions(), OnBatch);
            ports[i] = Bind(_routers[i]);
        }

        _notifications = new PublisherSocket(new SocketOptions()) { Subscribed = Welcome };
        var notification = Bind(_notifications);
        File = new ClientConnectionFile
        {
            Registration = ports[0], Mux = ports[1], Task = ports[2], Control = ports[3], Iopub = notification, Notification = notification, Key = key,
        };
    }

    public ClientConnectionFile File { get; }

    /// <summary>The engines it tells clients of.</summary>
    public Dictionary<string, string> Engines { get; } = [];

    /// <summary>False: it is like Python's, which keeps no code and does not confirm subscriptions.</summary>
    public bool IsOurs { get; init; } = true;

    /// <summary>True: it never says which code it lacks, so that what needs code is not sent.</summary>
    public bool HoldsCodeUp { get; init; }

    /// <summary>What it answers to requests other than the handshake; null keeps silent.</summary>
    public Func<Session, Message, Message?> Answer { get; set; } = (_, _) => null;

    /// <summary>The file of a controller that has gone: its port is closed.</summary>
    public static ClientConnectionFile FileOfNobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return new ClientConnectionFile { Registration = port, Mux = port, Task = port, Control = port, Iopub = port, Notification = port, Key = "key" };
    }

    public void Notify<T>(T content)
        where T : IContent<T>
    {
        _notifications.Send(_session.Create(content).Frames);
        _notifications.Flush();
    }

    /// <summary>Publishes output of a request, as the engine that this session is would.</summary>
    public void Publish<T>(Session engine, Message request, T content, byte[]? metadata = null, ReadOnlyMemory<byte>[]? buffers = null)
        where T : IContent<T>
    {
        // A relay of ours goes by the session; this one by the topic.
        var topic = Encoding.ASCII.GetBytes(IsOurs ? $"session:{request.Header.Session}" : "engine.0");
        var json = JsonSerializer.SerializeToUtf8Bytes(content, T.JsonType);
        _notifications.Send(engine.Create(T.MessageType, request.HeaderBytes.Span, metadata, json, buffers, [topic]).Frames);
    }

    /// <summary>Answers a request that it has kept silent about.</summary>
    public void Reply<T>(Message request, T content, ReplyMetadata metadata)
        where T : IContent<T>
    {
        var reply = _session.Reply(request, content, metadata.ToJson());
        foreach (var connection in _routers.SelectMany(router => router.Connections))
        {
            using (var message = connection.BeginMessage()) message.Frames(reply.Frames);
            connection.Flush();
        }
    }

    /// <summary>Breaks all connections of notifications and output; clients make new ones.</summary>
    public void BreakPublishing()
    {
        foreach (var connection in _notifications.Connections.ToArray()) connection.Close("the test breaks it");
    }

    /// <summary>Breaks all connections of requests; clients make new ones.</summary>
    public void BreakConnections()
    {
        foreach (var connection in _routers.SelectMany(router => router.Connections).ToArray()) connection.Close("the test breaks it");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var router in _routers) await router.DisposeAsync();
        await _notifications.DisposeAsync();
        _session.Dispose();
    }

    private void Welcome(Connection connection, ReadOnlyMemory<byte> prefix)
    {
        if (prefix.IsEmpty || !IsOurs) return;
        using (var message = connection.BeginMessage()) message.Frames(_session.Create("iopub_welcome", default, default, default, default, [prefix]).Frames);
        connection.Flush();
    }

    private static int Bind(ZmtpSocket socket)
    {
        var endpoint = socket.Bind("tcp://127.0.0.1:0");
        return int.Parse(endpoint[(endpoint.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    private void OnBatch(Connection from, MessageBatch batch)
    {
        foreach (var frames in batch)
        {
            if (!_session.TryUnpack(frames.Keep(), out var request, out _)) continue;
            var reply = request.Header.MessageType switch
            {
                "connection_request" => _session.Reply(request, new ConnectionReply { Engines = Engines, Blobs = IsOurs ? 1 : null }),
                "blob_have" when HoldsCodeUp => null,
                "blob_have" => _session.Reply(request, new BlobHaveReply([])),
                _ => Answer(_session, request),
            };
            if (reply is null) continue;
            using (var message = from.BeginMessage()) message.Frames(reply.Frames);
            from.Flush();
        }
    }
}
