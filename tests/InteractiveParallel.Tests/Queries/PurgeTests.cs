namespace InteractiveParallel.Tests;

public sealed class PurgeTests : IAsyncLifetime
{
    private readonly Cluster _cluster = Cluster.InProcess(2);
    private Client _client = null!;

    public async ValueTask InitializeAsync() => _client = await _cluster.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Purged_results_are_gone_here_and_at_the_hub()
    {
        var (first, second, third) = (await DoneAsync(0), await DoneAsync(0), await DoneAsync(0));

        _client.PurgeLocalResults(first);
        Assert.Equal([second, third], _client.History);
        Assert.Equal([first, second, third], await _client.HubHistoryAsync().InTime());

        await _client.PurgeHubResultsAsync([second]).InTime();
        Assert.Equal([first, third], await _client.HubHistoryAsync().InTime());

        await _client.PurgeResultsAsync([third]).InTime();
        Assert.Equal([second], _client.History);
        Assert.Equal([first], await _client.HubHistoryAsync().InTime());

        await _client.PurgeEverythingAsync().InTime();
        Assert.Empty(_client.History);
        Assert.Empty(await _client.HubHistoryAsync().InTime());
    }

    [Fact]
    public async Task Results_of_engines_are_purged_by_their_view()
    {
        await DoneAsync(0);
        var kept = await DoneAsync(1);

        await _client[0].PurgeResultsAsync().InTime();

        Assert.Equal([kept], await _client.HubHistoryAsync().InTime());
    }

    [Fact]
    public async Task What_is_outstanding_is_not_purged()
    {
        await using var other = await _cluster.ConnectAsync();
        var gate = $"gate{Guid.NewGuid():N}";
        Gates.Add(gate);
        var done = await DoneAsync(0);
        var waiting = _client[0].ApplyAsync((string name) => Gates.Wait(name), gate);
        var id = waiting.Metadata.MessageId;
        while ((await other.LoadAsync([0])).Values.Single() == 0) await Task.Delay(5, TestContext.Current.CancellationToken);

        Assert.Contains(id, Assert.Throws<InvalidOperationException>(() => _client.PurgeLocalResults(done, id)).Message);
        Assert.Contains(id, (await Assert.ThrowsAsync<InvalidOperationException>(() => _client.PurgeResultsAsync([done, id]))).Message);
        Assert.Contains(id, (await Assert.ThrowsAsync<InvalidOperationException>(() => _client.PurgeEverythingAsync())).Message);
        Assert.Contains(id, (await Assert.ThrowsAsync<InvalidOperationException>(() => other.PurgeHubResultsAsync([id]).InTime())).Message);
        Assert.Equal([done, id], _client.History);
        Assert.Equal([done, id], await _client.HubHistoryAsync().InTime());
        Gates.Open(gate);
        await waiting.InTime();
    }

    [Fact]
    public async Task Something_must_be_named()
    {
        Assert.Throws<ArgumentException>(() => _client.PurgeLocalResults());
        await Assert.ThrowsAsync<ArgumentException>(() => _client.PurgeHubResultsAsync(Array.Empty<string>()));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.PurgeHubResultsAsync(Array.Empty<int>()));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.PurgeResultsAsync([]));
    }

    private async Task<string> DoneAsync(int engine)
    {
        var result = _client[engine].ApplyAsync(() => 1);
        await result.InTime();
        return result.Metadata.MessageId;
    }
}
