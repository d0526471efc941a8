using System.Text;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel;

/// <summary>
/// The client's connections to one controller: six DEALERs for requests, a SUB for notifications and one for output. It signs, sends, verifies,
/// and hands each reply to the request that waits for it.
/// </summary>
internal sealed partial class ControllerLink : IAsyncDisposable
{
    // Written within a millisecond where there is a connection; where there is none, waiting longer does not bring one.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(500);

    private readonly ClientOptions _options;
    private readonly DealerSocket[] _dealers;
    private readonly SubscriberSocket _notifications;
    private readonly ReplayHistory _notificationHistory;
    private readonly Action<Message> _onNotification;
    private readonly ILogger _logger;

    /// <param name="file">Where the controller listens.</param>
    /// <param name="source">What messages call the file: its path.</param>
    /// <param name="options">The client's options.</param>
    /// <param name="onNotification">Takes verified notifications, on the connection's reader.</param>
    public ControllerLink(ClientConnectionFile file, string source, ClientOptions options, Action<Message> onNotification)
    {
        (File, Source, _options, _onNotification) = (file, source, options, onNotification);
        _logger = options.Logger ?? NullLogger.Instance;
        Session = new Session(new SessionOptions { Key = file.Key, Time = options.Time });
        Loss = new LossWatch(this, options);
        _notificationHistory = new ReplayHistory(time: options.Time);
        _dealers = Array.ConvertAll(Enum.GetValues<Channel>(), NewDealer);
        _notifications = new SubscriberSocket(Options("notification"), OnNotifications) { Connected = OnSubscribed };
        _notifications.Subscribe(default);
        _outputWatch = new OutputWatch(options, _logger);
        _outputHistory = new ReplayHistory(time: options.Time);
        _sessionId = Encoding.UTF8.GetBytes(Session.Id);
        _output = NewOutputSocket();
    }

    public ClientConnectionFile File { get; }

    public string Source { get; }

    public Session Session { get; }

    public PendingRequests Pending { get; } = new();

    public LossWatch Loss { get; }

    /// <summary>Whether the controller is one of ours, which keeps code and says more than Python's. Set by the connection's handshake.</summary>
    public bool ControllerIsOurs { get; set; }

    /// <summary>Whether the controller has a channel for broadcasts, which ipyparallel got with version 7.</summary>
    public bool HasBroadcasts => File.Broadcast > 0;

    /// <summary>True when the controller runs in this process.</summary>
    public bool InThisProcess => File.Interface.StartsWith("inproc:", StringComparison.Ordinal);

    /// <summary>Called whenever notifications can arrive (again): what was announced before may have been missed.</summary>
    public Action? Subscribed { get; init; }

    /// <summary>Begins to connect; requests may be sent at once, they wait for their connection.</summary>
    public void Open()
    {
        _notifications.Connect(File.Url(File.Notification));
        _output.Connect(File.Url(File.Iopub));
        foreach (var channel in Enum.GetValues<Channel>())
            if (channel != Channel.Broadcast || HasBroadcasts) _dealers[(int)channel].Connect(Url(channel));
    }

    public string Url(Channel channel) => File.Url(channel switch
    {
        Channel.Direct => File.Mux,
        Channel.Balanced => File.Task,
        Channel.Control => File.Control,
        Channel.Broadcast => File.Broadcast,
        _ => File.Registration,
    });

    /// <summary>True when the channel's connection stands.</summary>
    public bool IsConnected(Channel channel) => _dealers[(int)channel].Connections.Count > 0;

    /// <summary>Sends a message, at once.</summary>
    public void Send(Channel channel, Message message)
    {
        Append(channel, message);
        Flush(channel);
    }

    /// <summary>Puts a message behind those that wait to be written.</summary>
    public void Append(Channel channel, Message message)
    {
        using var writer = _dealers[(int)channel].BeginMessage();
        writer.Frames(message.Frames);
    }

    /// <summary>Writes what was appended, on the calling thread if no write is under way.</summary>
    public void Flush(Channel channel) => _dealers[(int)channel].Flush();

    /// <summary>Has what was appended written soon, together with what is appended meanwhile.</summary>
    public void FlushSoon(Channel channel) => _dealers[(int)channel].FlushSoon();

    /// <summary>Completes when everything appended so far has been written.</summary>
    public Task SentAsync() => Task.WhenAll(
        _dealers[(int)Channel.Direct].WaitSentAsync(), _dealers[(int)Channel.Balanced].WaitSentAsync(), _dealers[(int)Channel.Broadcast].WaitSentAsync());

    public async ValueTask DisposeAsync()
    {
        Loss.Dispose();
        _outputWatch.Dispose();
        await Task.WhenAll(_dealers.Append<ZmtpSocket>(_notifications).Append(_output).Select(socket => socket.DisposeAsync().AsTask())).ConfigureAwait(false);
        Session.Dispose();
    }

    private DealerSocket NewDealer(Channel channel) => new(Options(channel.ToString()), OnReplies)
    {
        Connected = _ => Loss.Connected(channel),
        Disconnected = _ => Loss.Disconnected(channel),
    };

    // The identity lets a controller that lost the connection send its replies over the next one.
    private SocketOptions Options(string role) => new()
    {
        Identity = Encoding.ASCII.GetBytes($"{Session.Id}-{role}"),
        Inproc = _options.Inproc,
        LargeFrames = ResultArrays.Allocate,
        Linger = Linger,
        Time = _options.Time,
        Logger = _options.Logger,
    };

    private void OnReplies(Connection from, MessageBatch batch)
    {
        var received = _options.Time.GetUtcNow().UtcDateTime;
        foreach (var frames in batch)
        {
            if (!Session.TryUnpack(frames.Keep(), out var message, out var rejection))
            {
                Loss.Reject(rejection);
                _logger.RejectedReply(from.RemoteEndPoint, rejection);
                continue;
            }

            if (message.Header.MessageType == BroadcastReply.MessageType) TakeAll(message, received);
            else Take(message, received);
        }
    }

    // A reply is taken once, by the request that waits for it: that is its history.
    private void Take(Message message, DateTime received)
    {
        if (message.ParentId is { } request && Pending.TryTake(request, out var waiting)) Answer(waiting, message, received);
        else if (message.Header.MessageType != AbortReply.MessageType) _logger.UnexpectedReply(message.Header.MessageType, message.ParentId);
    }

    private void TakeAll(Message message, DateTime received)
    {
        try
        {
            foreach (var reply in BroadcastReply.Split(message)) Take(reply, received);
        }
        catch (ProtocolException)
        {
            _logger.UnexpectedReply(message.Header.MessageType, message.ParentId);
        }
    }

    private void Answer(PendingReply waiting, Message reply, DateTime received)
    {
        waiting.Answer(reply, received);
        if (waiting is not SentTask { Done: false } task) return;
        Pending.ExpectOutput(task);
        _outputWatch.Add(task);
    }

    private void OnNotifications(Connection from, MessageBatch batch)
    {
        foreach (var frames in batch)
        {
            if (Session.TryUnpack(frames.Keep(), out var message, out var rejection, _notificationHistory)) _onNotification(message);
            else _logger.RejectedReply(from.RemoteEndPoint, rejection);
        }
    }

    private void OnSubscribed(Connection connection) => Subscribed?.Invoke();
}
