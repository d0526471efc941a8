using System.Collections.Concurrent;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.EngineHost;

/// <summary>A DEALER to the controller's registration port: asks and awaits the answers, several at a time. Thread-safe.</summary>
internal sealed class QueryConnection : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> _pending = new();
    private readonly ReplayHistory _replays;
    private readonly Session _session;
    private readonly RejectionLog _rejections;
    private readonly DealerSocket _socket;

    /// <param name="session">Signs and verifies.</param>
    /// <param name="options">Identity, network, clock.</param>
    /// <param name="rejections">Where what cannot be accepted is counted.</param>
    public QueryConnection(Session session, SocketOptions options, RejectionLog rejections)
    {
        (_session, _rejections) = (session, rejections);
        _replays = new ReplayHistory(time: options.Time);
        _socket = new DealerSocket(options, OnBatch)
        {
            Connected = _ => Connected?.Invoke(),
            Disconnected = _ => Disconnected?.Invoke(),
        };
    }

    /// <summary>Called after each connection and reconnection, on a thread that must not be blocked.</summary>
    public Action? Connected { get; init; }

    /// <summary>Called after each loss of the connection, likewise.</summary>
    public Action? Disconnected { get; init; }

    /// <summary>Receives what answers no pending question: registration replies have no parent.</summary>
    public Action<Message>? Unasked { get; init; }

    public void Connect(string endpoint) => _socket.Connect(endpoint);

    /// <summary>Sends without waiting for an answer.</summary>
    public void Tell<T>(T content)
        where T : IContent<T>
        => Send(_session.Create(content));

    /// <summary>Sends and awaits the answer to this message.</summary>
    public async Task<Message> AskAsync<T>(T content, CancellationToken cancellationToken)
        where T : IContent<T>
    {
        var request = _session.Create(content);
        var answer = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[request.Header.MessageId] = answer;
        try
        {
            Send(request);
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _pending.TryRemove(request.Header.MessageId, out _);
        }
    }

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private void Send(Message message)
    {
        _socket.Send(message.Frames);
    }

    private void OnBatch(Connection from, MessageBatch batch)
    {
        foreach (var received in batch)
        {
            if (!_session.TryUnpack(received.Keep(), out var message, out var rejection, _replays)) _rejections.Count(rejection, from.RemoteEndPoint);
            else if (message.ParentId is { } id && _pending.TryRemove(id, out var answer)) answer.SetResult(message);
            else Unasked?.Invoke(message);
        }
    }
}
