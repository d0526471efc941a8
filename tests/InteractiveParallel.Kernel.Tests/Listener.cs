using System.Collections.Concurrent;
using InteractiveParallel.Protocol;
using InteractiveParallel.Transport;

namespace InteractiveParallel.Kernel.Tests;

/// <summary>The other end of a kernel's iopub channel, in this process.</summary>
internal sealed class Listener : IAsyncDisposable
{
    public static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    private readonly InprocNetwork _network = new();
    private readonly Session _session = new(new SessionOptions { Key = "secret" });
    private readonly BlockingCollection<Message> _messages = [];
    private readonly PublisherSocket _publisher;
    private readonly SubscriberSocket _subscriber;
    private readonly TaskCompletionSource _subscribed = new();

    private Listener()
    {
        _publisher = new PublisherSocket(new SocketOptions { Inproc = _network, Linger = TimeSpan.Zero }) { Subscribed = (_, _) => _subscribed.TrySetResult() };
        _subscriber = new SubscriberSocket(new SocketOptions { Inproc = _network, Linger = TimeSpan.Zero }, (_, batch) => Collect(batch));
        IOPub = new IOPub(_session, _publisher);
        Request = _session.Create("execute_request", default, default, default, default, default);
    }

    public IOPub IOPub { get; }

    public Message Request { get; }

    public static async Task<Listener> StartAsync()
    {
        var listener = new Listener();
        listener._publisher.Bind("inproc://iopub");
        listener._subscriber.Subscribe([]);
        listener._subscriber.Connect("inproc://iopub");
        await listener._subscribed.Task.WaitAsync(Safety);
        return listener;
    }

    /// <summary>The next message; those of one sender come in order.</summary>
    public Message Next() => _messages.TryTake(out var message, Safety) ? message : throw new TimeoutException("nothing was published");

    /// <summary>Stops reading, so that the publisher's messages wait.</summary>
    public void Pause()
    {
        foreach (var connection in _subscriber.Connections) connection.Pause();
    }

    public void Resume()
    {
        foreach (var connection in _subscriber.Connections) connection.Resume();
    }

    public async ValueTask DisposeAsync()
    {
        await _subscriber.DisposeAsync();
        await _publisher.DisposeAsync();
        _session.Dispose();
        _messages.Dispose();
    }

    private void Collect(MessageBatch batch)
    {
        foreach (var received in batch)
        {
            Assert.True(_session.TryUnpack(received.Keep(), out var message, out _));
            _messages.Add(message);
        }
    }
}
