using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.EngineHost.Tests;

public sealed class ReplyStoreTests : IDisposable
{
    private readonly Session _session = new(new SessionOptions());
    private readonly ManualTime _time = new();
    private readonly ReplyStore _store;

    public ReplyStoreTests() => _store = new ReplyStore(_time);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Resend_counts_every_sending()
    {
        Keep("a");

        Assert.Equal(1, Assert.Single(_store.Resend(_ => true)).Attempt);
        Assert.True(_store.TryResend("a", out var again));
        Assert.Equal(2, again.Attempt);
    }

    [Fact]
    public void An_error_is_repeated_by_inventory_but_a_retry_runs_anew()
    {
        Keep("failed", succeeded: false);

        Assert.False(_store.TryResend("failed", out _));
        Assert.Single(_store.Resend(_ => true));
    }

    [Fact]
    public void A_second_run_replaces_the_first_ones_reply()
    {
        Keep("a", succeeded: false);
        Keep("a");

        Assert.True(Assert.Single(_store.Resend(_ => true)).Succeeded);
    }

    [Fact]
    public void Expire_forgets_what_is_old()
    {
        Keep("old");
        _time.Advance(ReplyStore.KeptFor);
        Keep("young");
        _time.Advance(TimeSpan.FromSeconds(1));

        _store.Expire();

        Assert.Equal(["young"], _store.Ids);
    }

    [Fact]
    public void The_number_of_replies_is_bounded()
    {
        for (var i = 0; i < 5000; i++) Keep($"{i}");

        Assert.Equal(4096, _store.Ids.Count);
        Assert.DoesNotContain("0", _store.Ids);
    }

    private void Keep(string id, bool succeeded = true) => _store.Keep(id, _session.Create(new ApplyReply()), succeeded, default);
}
