namespace InteractiveParallel.Tests;

/// <summary>Maps that are computed while they are enumerated.</summary>
public sealed class MapStreamTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(7, true)]
    [InlineData(7, false)]
    public async Task All_results_come(int chunkSize, bool ordered)
    {
        var stream = _client.LoadBalanced().MapStream(x => x * x, Enumerable.Range(0, 100), new MapStreamOptions { ChunkSize = chunkSize, Ordered = ordered });

        var squares = await ListAsync(stream);

        Assert.Equal(Enumerable.Range(0, 100).Select(x => x * x), ordered ? squares : squares.Order());
    }

    [Fact]
    public async Task Nothing_happens_before_the_enumeration_and_each_takes_the_input_anew()
    {
        var begun = 0;
        var stream = _client.LoadBalanced().MapStream(x => x + 1, Counted());

        Assert.Equal(0, begun);
        Same.Items([1, 2], [.. await ListAsync(stream)]);
        Same.Items([1, 2], [.. await ListAsync(stream)]);
        Assert.Equal(2, begun);

        IEnumerable<int> Counted()
        {
            begun++;
            yield return 0;
            yield return 1;
        }
    }

    [Fact]
    public async Task Empty_input_gives_nothing() => Assert.Empty(await ListAsync(_client.LoadBalanced().MapStream(x => x, Array.Empty<int>())));

    [Fact]
    public async Task Input_without_an_end_is_taken_as_far_as_needed()
    {
        var taken = 0;
        var disposed = false;
        var options = new MapStreamOptions { MaxOutstanding = 2 };

        List<int> seen = [];
        await foreach (var x in _client.LoadBalanced().MapStream(x => 2 * x, Naturals(), options))
        {
            seen.Add(x);
            if (seen.Count == 5) break;
        }

        Assert.Equal([0, 2, 4, 6, 8], seen);
        Assert.True(disposed);
        // Taken by the loop, and at most what may wait for it.
        Assert.InRange(taken, 5, 5 + (4 * 2));
        await Patience.Until(() => _client.Outstanding == 0);

        IEnumerable<int> Naturals()
        {
            try
            {
                for (; ; taken++) yield return taken;
            }
            finally
            {
                disposed = true;
            }
        }
    }

    [Fact]
    public async Task Consumer_that_takes_nothing_holds_the_input_up()
    {
        var taken = 0;
        await using var results = _client.LoadBalanced().MapStream(x => x, Counted(), new MapStreamOptions { MaxOutstanding = 1, ChunkSize = 10 }).GetAsyncEnumerator();

        Assert.True(await results.MoveNextAsync().AsTask().InTime());
        await Patience.Until(() => taken >= 50);
        for (var i = 0; i < 9; i++) Assert.True(await results.MoveNextAsync().AsTask().InTime());

        // One task is taken and four wait; the next would be the sixth.
        Assert.Equal(50, taken);
        Assert.True(await results.MoveNextAsync().AsTask().InTime());
        await Patience.Until(() => taken == 60);

        IEnumerable<int> Counted()
        {
            while (true) yield return taken++;
        }
    }

    [Fact]
    public async Task No_more_than_the_bound_is_outstanding()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Bound = gate;
        var taken = 0;
        var stream = _client.LoadBalanced().MapStream(Held, Counted(), new MapStreamOptions { MaxOutstanding = 3 });
        var all = ListAsync(stream);

        await Patience.Until(() => taken == 3);
        gate.Release();
        await Patience.Until(() => taken == 4);
        gate.Release(20);

        Assert.Equal(Enumerable.Range(0, 20), await all);

        IEnumerable<int> Counted()
        {
            while (taken < 20) yield return taken++;
        }

        static async Task<int> Held(int x)
        {
            await Gates.Bound.WaitAsync();
            return x;
        }
    }

    [Fact]
    public async Task Without_a_bound_the_whole_input_is_sent()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Unbound = gate;
        var taken = 0;
        var all = ListAsync(_client.LoadBalanced().MapStream(
            async x =>
            {
                await Gates.Unbound.WaitAsync();
                return x;
            },
            Counted(),
            new MapStreamOptions { MaxOutstanding = 0 }));

        await Patience.Until(() => taken == 200);
        gate.Release(200);

        Assert.Equal(200, (await all).Count);

        IEnumerable<int> Counted()
        {
            while (taken < 200) yield return taken++;
        }
    }

    [Fact]
    public async Task Input_may_come_when_it_likes()
    {
        var input = System.Threading.Channels.Channel.CreateUnbounded<int>();
        await using var results = _client.LoadBalanced()
            .MapStream(x => -x, input.Reader.ReadAllAsync(), new MapStreamOptions { ChunkSize = 100 }).GetAsyncEnumerator();

        // A task that is not full does not wait for ever.
        for (var i = 1; i < 4; i++)
        {
            input.Writer.TryWrite(i);
            Assert.True(await results.MoveNextAsync().AsTask().InTime());
            Assert.Equal(-i, results.Current);
        }

        input.Writer.Complete();
        Assert.False(await results.MoveNextAsync().AsTask().InTime());
    }

    [Fact]
    public async Task Unordered_gives_what_is_finished_first()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Slow = gate;
        List<int> order = [];

        await foreach (var x in _client.LoadBalanced().MapStream(
            async x =>
            {
                if (x == 0) await Gates.Slow.WaitAsync();
                return x;
            },
            Enumerable.Range(0, 5),
            new MapStreamOptions { Ordered = false }))
        {
            order.Add(x);
            if (order.Count == 4) gate.Release();
        }

        Assert.Equal(0, order[^1]);
        Assert.Equal([0, 1, 2, 3, 4], order.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Error_of_an_item_ends_the_stream_and_cancels_the_rest(bool ordered)
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Fail = gate;
        var taken = 0;
        var stream = _client.LoadBalanced().MapStream(
            async x =>
            {
                if (x == 3) throw new ArgumentException("three");
                if (x > 0) await Gates.Fail.WaitAsync();
                return x;
            },
            Counted(),
            new MapStreamOptions { Ordered = ordered, MaxOutstanding = 4 });

        var error = await Assert.ThrowsAsync<RemoteException>(() => ListAsync(stream));

        Assert.Contains("three", error.Message);
        Assert.InRange(taken, 4, 10);
        Assert.Equal(0, _client.Outstanding);
        gate.Release(20);

        IEnumerable<int> Counted()
        {
            while (true) yield return taken++;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Error_of_the_input_comes_after_the_results_before_it(bool ordered)
    {
        List<int> seen = [];
        var options = new MapStreamOptions { Ordered = ordered, ChunkSize = 2 };

        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var x in _client.LoadBalanced().MapStream(x => x, Broken(), options)) seen.Add(x);
        });

        Assert.Equal("the tape is torn", error.Message);
        Assert.Equal([0, 1, 2, 3, 4], seen.Order());

        static IEnumerable<int> Broken()
        {
            for (var i = 0; i < 5; i++) yield return i;
            throw new InvalidDataException("the tape is torn");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Errors_can_be_values(int chunkSize)
    {
        var stream = _client.LoadBalanced().MapStream(x => 12 / x, Enumerable.Range(-2, 5), new MapStreamOptions { ChunkSize = chunkSize });

        List<Outcome<int>> outcomes = [];
        await foreach (var outcome in stream.Outcomes) outcomes.Add(outcome);

        Assert.Equal([-6, -12, null, 12, 6], outcomes.Select(outcome => outcome.Succeeded ? outcome.Value : (int?)null));
        Assert.Equal("DivideByZeroException", Assert.IsType<RemoteException>(outcomes[2].Error).Ename);
    }

    [Fact]
    public async Task Token_stops_the_input_and_cancels_what_was_sent()
    {
        using var gate = new SemaphoreSlim(0);
        Gates.Cancel = gate;
        using var stop = new CancellationTokenSource();
        var input = System.Threading.Channels.Channel.CreateUnbounded<int>();
        input.Writer.TryWrite(1);
        var stream = _client.LoadBalanced().MapStream(
            async x =>
            {
                await Gates.Cancel.WaitAsync();
                return x;
            },
            input.Reader.ReadAllAsync());
        await using var results = stream.GetAsyncEnumerator(stop.Token);
        var next = results.MoveNextAsync().AsTask();
        await Patience.Until(() => _client.Outstanding == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.InTime());
        Assert.Equal(0, _client.Outstanding);
        gate.Release();
    }

    [Fact]
    public async Task Captured_values_are_read_once_when_the_enumeration_begins()
    {
        var factor = 1;
        var stream = _client.LoadBalanced().MapStream(x => factor * x, Enumerable.Range(1, 20), new MapStreamOptions { MaxOutstanding = 1 });

        factor = 2;
        List<int> seen = [];
        await foreach (var x in stream)
        {
            seen.Add(x);
            factor = 3;
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(x => 2 * x), seen);
        Assert.Equal(60, (await ListAsync(stream))[^1]);
    }

    [Fact]
    public async Task Items_may_be_of_the_types_that_are_captured()
    {
        List<Place> captured = [new("here", 1), new("there", 2)];
        var big = new double[10_000];
        big[7] = 0.5;
        var items = Enumerable.Range(0, 20).Select(i => i % 5 == 0 ? captured[0] : new Place($"place {i}", i));

        var names = await ListAsync(_client.LoadBalanced().MapStream(
            place => $"{place.Name} {captured.IndexOf(place)} {captured[1].Number + big[7]}", items, new MapStreamOptions { ChunkSize = 3 }));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => i % 5 == 0 ? "here 0 2.5" : $"place {i} -1 2.5"), names);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Several_sequences_are_taken_together_up_to_the_end_of_the_shortest(int chunkSize)
    {
        var tasks = _client.LoadBalanced();
        var options = new MapStreamOptions { ChunkSize = chunkSize };
        int[] ten = [.. Enumerable.Range(0, 10)];
        string[] names = ["a", "b", "c", "d"];

        Same.Items(["a0", "b1", "c2", "d3"], [.. await ListAsync(tasks.MapStream((name, x) => $"{name}{x}", names, Naturals(), options))]);
        Same.Items(["0a", "1b", "2c", "3d"], [.. await ListAsync(tasks.MapStream(async (x, name) => await Task.FromResult($"{x}{name}"), ten, names, options))]);
        Same.Items([0, 2, 4], [.. await ListAsync(tasks.MapStream((x, y) => x + y, Naturals().ToAsyncEnumerable(), ten[..3].ToAsyncEnumerable(), options))]);
        Same.Items([0, 3, 6], [.. await ListAsync(tasks.MapStream((x, y, z) => x + y + z, ten, ten[..3], Naturals(), options))]);
        Same.Items(
            [0, 3],
            [.. await ListAsync(tasks.MapStream(
                (x, y, z) => x + y + z, ten.ToAsyncEnumerable(), Naturals().ToAsyncEnumerable(), ten[..2].ToAsyncEnumerable(), options))]);

        static IEnumerable<int> Naturals()
        {
            for (var i = 0; ; i++) yield return i;
        }
    }

    [Fact]
    public async Task What_cannot_travel_is_told_at_its_turn()
    {
        using var stream = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.Read, FileShare.None, 4096, FileOptions.DeleteOnClose);

        var error = await Assert.ThrowsAsync<CannotShipException>(() => ListAsync(_client.LoadBalanced().MapStream(x => stream.Length + x, Enumerable.Range(0, 4))));

        Assert.Contains("stream", error.Message);
    }

    [Fact]
    public async Task Options_of_the_view_hold()
    {
        var stream = _client.LoadBalanced(2).With("streamed").MapStream(x => Engine.Current.Id, Enumerable.Range(0, 5));
        List<Outcome<int>> outcomes = [];
        await foreach (var outcome in stream.Outcomes) outcomes.Add(outcome);

        Assert.All(outcomes, outcome => Assert.Equal((2, "streamed"), (outcome.Value, outcome.Metadata!.Label)));
    }

    [Fact]
    public async Task Senseless_options_are_refused_at_once()
    {
        var tasks = _client.LoadBalanced();

        Assert.Throws<ArgumentOutOfRangeException>(() => tasks.MapStream(x => x, Enumerable.Range(0, 1), new MapStreamOptions { ChunkSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => tasks.MapStream(x => x, Enumerable.Range(0, 1), new MapStreamOptions { MaxOutstanding = -1 }));
        await Task.CompletedTask;
    }

    private sealed record Place(string Name, int Number);

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> stream)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        List<T> all = [];
        await foreach (var item in stream.WithCancellation(limit.Token)) all.Add(item);
        return all;
    }

    // Engines of this process share statics, so a test can hold a task.
    private static class Gates
    {
        public static SemaphoreSlim Bound { get; set; } = null!;

        public static SemaphoreSlim Unbound { get; set; } = null!;

        public static SemaphoreSlim Slow { get; set; } = null!;

        public static SemaphoreSlim Fail { get; set; } = null!;

        public static SemaphoreSlim Cancel { get; set; } = null!;
    }
}
