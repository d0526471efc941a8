using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace InteractiveParallel.Controller.Tests;

/// <summary>Which engines clients hear of, whenever they subscribe.</summary>
public sealed class NotificationTests : IAsyncDisposable
{
    private readonly InprocNetwork _network = new();
    private readonly ManualTime _time = new();
    private readonly Session _session = new(new SessionOptions { Key = "key" });
    private readonly List<SubscriberSocket> _subscribers = [];
    private readonly Notifications _notifications;
    private readonly string _url;

    public NotificationTests()
    {
        _notifications = new Notifications(new Wiring(Endpoints.Options(_network), _session, _time, NullLogger.Instance));
        _url = _notifications.Clients.Bind("inproc://notifications");
    }

    [Fact]
    public async Task A_subscriber_hears_of_engines_that_came_before_its_subscription()
    {
        _notifications.EngineReady(Engine(0));
        _notifications.EngineReady(Engine(1));

        var heard = Subscribe();

        Assert.Equal([0, 1], await RegisteredAsync(heard, 2));
        _notifications.EngineReady(Engine(2));
        Assert.Equal([2], await RegisteredAsync(heard, 1));
    }

    [Fact]
    public async Task Of_an_engine_that_has_gone_a_later_subscriber_hears_nothing()
    {
        // Python's wait_for_engines fails when any engine goes, also one that its client never knew.
        _notifications.EngineReady(Engine(0));
        _notifications.EngineReady(Engine(1));
        _notifications.EngineLost(new EngineChange(Engine(0), null));

        var heard = Subscribe();

        Assert.Equal([1], await RegisteredAsync(heard, 1));
        _notifications.EngineReady(Engine(2));
        Assert.Equal([2], await RegisteredAsync(heard, 1));
    }

    [Fact]
    public async Task An_engine_that_came_back_under_another_id_has_that_one_only()
    {
        _notifications.EngineReady(new EngineRecord(0, "same"));
        _notifications.EngineLost(new EngineChange(new EngineRecord(0, "same"), null));
        _notifications.EngineReady(new EngineRecord(1, "same"));

        Assert.Equal([1], await RegisteredAsync(Subscribe(), 1));
    }

    [Fact]
    public async Task An_engine_that_goes_after_the_subscription_is_unregistered()
    {
        _notifications.EngineReady(Engine(0));
        var heard = Subscribe();
        Assert.Equal([0], await RegisteredAsync(heard, 1));

        _notifications.EngineLost(new EngineChange(Engine(0), null));

        Assert.Equal("uuid-0", (await heard.TakeAsync()).Content<UnregistrationNotification>().Uuid);
    }

    [Fact]
    public async Task What_is_long_ago_is_not_told_again()
    {
        _notifications.EngineReady(Engine(0));
        _time.Advance(Notifications.Memory + TimeSpan.FromSeconds(1));
        _notifications.EngineReady(Engine(1));

        var heard = Subscribe();

        Assert.Equal([1], await RegisteredAsync(heard, 1));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var subscriber in _subscribers) await subscriber.DisposeAsync();
        await _notifications.DisposeAsync();
        _session.Dispose();
    }

    private static EngineRecord Engine(int id) => new(id, $"uuid-{id}");

    private static async Task<List<int>> RegisteredAsync(Mailbox heard, int count)
    {
        List<int> ids = [];
        while (ids.Count < count) ids.Add((await heard.TakeAsync()).Content<RegistrationNotification>().Id);
        return ids;
    }

    private Mailbox Subscribe()
    {
        var heard = new Mailbox();
        _subscribers.Add(new SubscriberSocket(Endpoints.Options(_network), Endpoints.Into(heard, _session)));
        _subscribers[^1].Subscribe(default);
        _subscribers[^1].Connect(_url);
        return heard;
    }
}
