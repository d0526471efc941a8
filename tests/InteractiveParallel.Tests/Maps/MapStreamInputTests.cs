using System.Collections.Concurrent;

namespace InteractiveParallel.Tests;

/// <summary>Streams whose input waits, and does not look at its token.</summary>
public sealed class MapStreamInputTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>, IDisposable
{
    private readonly Client _client = fixture.Client;

    // One item, and then nothing until the end of the test.
    private readonly System.Threading.Channels.Channel<int> _input = OneItem();
    private readonly BlockingCollection<int> _blocking = new() { 0 };

    public void Dispose()
    {
        _input.Writer.Complete();
        _blocking.CompleteAdding();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Error_of_an_item_is_thrown_while_the_input_waits(bool blocks, bool ordered)
    {
        var stream = _client.LoadBalanced().MapStream(x => 1 / x, Input(blocks), new MapStreamOptions { Ordered = ordered });

        var error = await Assert.ThrowsAsync<RemoteException>(() => EndAsync(stream).InTime());

        Assert.Equal("DivideByZeroException", error.Ename);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Loop_can_be_left_while_the_input_waits(bool blocks)
    {
        var stream = _client.LoadBalanced().MapStream(x => x, Input(blocks));

        await LeaveAsync().InTime();

        Assert.Equal(0, _client.Outstanding);

        async Task LeaveAsync()
        {
            await foreach (var _ in stream) break;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_ends_the_loop_while_the_input_waits(bool blocks)
    {
        using var stop = new CancellationTokenSource();
        var stream = _client.LoadBalanced().MapStream(x => x, Input(blocks));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CancelAsync().InTime());

        async Task CancelAsync()
        {
            await foreach (var _ in stream.WithCancellation(stop.Token)) await stop.CancelAsync();
        }
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    public async Task Input_that_was_left_is_disposed_when_its_step_ends(bool blocks, int chunkSize)
    {
        var disposed = false;
        await foreach (var _ in _client.LoadBalanced().MapStream(x => x, Watched(), new MapStreamOptions { ChunkSize = chunkSize })) break;
        Assert.False(disposed);

        _input.Writer.TryWrite(1);
        _blocking.Add(1, TestContext.Current.CancellationToken);

        await Patience.Until(() => disposed);

        async IAsyncEnumerable<int> Watched()
        {
            try
            {
                await foreach (var item in Input(blocks)) yield return item;
            }
            finally
            {
                disposed = true;
            }
        }
    }

    [Fact]
    public async Task Blocking_input_does_not_hold_back_the_items_before_it()
    {
        await using var results = _client.LoadBalanced()
            .MapStream(x => x + 5, _blocking.GetConsumingEnumerable(), new MapStreamOptions { ChunkSize = 2 }).GetAsyncEnumerator(CancellationToken.None);

        for (var i = 0; i < 3; i++)
        {
            Assert.True(await results.MoveNextAsync().AsTask().InTime());
            Assert.Equal(i + 5, results.Current);
            _blocking.Add(i + 1, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Generator_is_read_as_far_as_its_chunks_go(bool ordered)
    {
        var taken = 0;
        var stream = _client.LoadBalanced().MapStream(x => x, Counted(), new MapStreamOptions { ChunkSize = 7, Ordered = ordered });

        var seen = 0;
        await foreach (var _ in stream) seen++;

        Assert.Equal((100, 100), (seen, taken));

        IEnumerable<int> Counted()
        {
            while (taken < 100) yield return taken++;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposed_client_ends_the_stream_of_an_idle_input(bool ordered)
    {
        await using var client = await fixture.Cluster.ConnectAsync(cancellationToken: TestContext.Current.CancellationToken);
        var stream = client.LoadBalanced().MapStream(x => x, _input.Reader.ReadAllAsync(), new MapStreamOptions { Ordered = ordered });

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(() => DisposeAsync().InTime());

        Assert.Contains("the client was disposed", error.Message);

        async Task DisposeAsync()
        {
            await foreach (var _ in stream) await client.DisposeAsync();
        }
    }

    private static System.Threading.Channels.Channel<int> OneItem()
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
        channel.Writer.TryWrite(0);
        return channel;
    }

    private static async Task EndAsync(IAsyncEnumerable<int> stream)
    {
        await foreach (var _ in stream)
        {
        }
    }

    private IAsyncEnumerable<int> Input(bool blocks) => blocks ? Blocking() : Deaf();

    // As any async iterator whose author did not think of a token.
    private async IAsyncEnumerable<int> Deaf()
    {
        while (await _input.Reader.WaitToReadAsync())
            while (_input.Reader.TryRead(out var item)) yield return item;
    }

    // One whose step does not even come back.
    private async IAsyncEnumerable<int> Blocking()
    {
        await Task.CompletedTask;
        foreach (var item in _blocking.GetConsumingEnumerable()) yield return item;
    }
}
