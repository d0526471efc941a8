namespace InteractiveParallel.Tests;

/// <summary>How much of a stream may be under way.</summary>
public sealed class StreamWindowTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;
    private int _limit = 1;
    private TaskCompletionSource _limitChange = new();

    [Fact]
    public async Task Engine_that_joins_makes_room_and_one_that_leaves_takes_it()
    {
        var window = new StreamWindow(_ => _limit, () => _limitChange.Task, _client.Sender);
        var (first, second) = (_client[0].ApplyAsync(() => 1), _client[0].ApplyAsync(() => 2));
        await window.RoomAsync(CancellationToken.None).InTime();
        window.Add(first);
        var room = window.RoomAsync(CancellationToken.None);
        Assert.False(room.IsCompleted);

        SetLimit(2);
        await room.InTime();
        window.Add(second);
        SetLimit(1);
        window.Finish(first);
        room = window.RoomAsync(CancellationToken.None);

        Assert.False(room.IsCompleted);
        window.Finish(second);
        await room.InTime();
        await window.EmptyAsync().InTime();
    }

    [Fact]
    public async Task Results_that_nobody_takes_leave_no_room()
    {
        var window = new StreamWindow(_ => _limit, () => _limitChange.Task, _client.Sender);
        for (var i = 0; i < 4; i++)
        {
            await window.RoomAsync(CancellationToken.None).InTime();
            var result = _client[0].ApplyAsync(() => 1);
            window.Add(result);
            window.Finish(result);
        }

        var room = window.RoomAsync(CancellationToken.None);

        Assert.False(room.IsCompleted);
        window.Take();
        await room.InTime();
    }

    [Fact]
    public async Task Wait_for_room_ends_with_its_token()
    {
        using var stop = new CancellationTokenSource();
        var window = new StreamWindow(_ => _limit, () => _limitChange.Task, _client.Sender);
        window.Add(_client[0].ApplyAsync(() => 1));
        var room = window.RoomAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.InTime());
    }

    private void SetLimit(int limit)
    {
        _limit = limit;
        Interlocked.Exchange(ref _limitChange, new TaskCompletionSource()).SetResult();
    }
}
