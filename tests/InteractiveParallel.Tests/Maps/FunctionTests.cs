namespace InteractiveParallel.Tests;

/// <summary>Functions that are bound to views.</summary>
public sealed class FunctionTests(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client _client = fixture.Client;

    [Fact]
    public async Task Remote_function_runs_on_its_view()
    {
        var square = _client.LoadBalanced().Remote((int x) => x * x);
        var id = _client[2].Remote(() => Engine.Current.Id);
        var sum = _client.All.Remote((int a, int b) => a + b);
        var late = _client[0].Remote(async (string a, string b, string c) => await Task.FromResult(a + b + c));
        var set = _client.All.Remote((int x) => Engine.Set("remembered", x));

        Assert.Equal(9, await square.CallAsync(3).InTime());
        Assert.Equal(16, await square.CallAsync(4).InTime());
        Assert.Equal(2, await id.CallAsync().InTime());
        Same.Items([7, 7, 7, 7], await sum.CallAsync(3, 4).InTime());
        Assert.Equal("abc", await late.CallAsync("a", "b", "c").InTime());
        await set.CallAsync(5).InTime();
        Assert.Equal(5, await _client[3].PullAsync<int>("remembered").InTime());
    }

    [Fact]
    public async Task Remote_function_may_take_the_token_of_its_task()
    {
        var plus = _client.LoadBalanced().Remote((int x, CancellationToken stop) => stop.CanBeCanceled ? x + 1 : x);
        var everywhere = _client.All.Remote(async (string a, string b, CancellationToken stop) => await Task.FromResult($"{a}{b}{stop.CanBeCanceled}"));
        var wait = _client[1].Remote((CancellationToken stop) => Waiting.Until(stop));

        Assert.Equal(4, await plus.CallAsync(3).InTime());
        Same.Items(["abTrue", "abTrue", "abTrue", "abTrue"], await everywhere.CallAsync("a", "b").InTime());
        var waiting = wait.CallAsync();
        await Waiting.Began.Task.InTime();
        await waiting.AbortAsync().InTime();
        Assert.Equal("TaskCanceledException", (await Assert.ThrowsAsync<RemoteException>(() => waiting.InTime())).Ename);
    }

    [Fact]
    public async Task Parallel_call_gives_each_engine_a_part_and_joins()
    {
        var doubled = _client.All.Parallel((int[] part) => part.Select(x => 2 * x).ToArray());

        Assert.Equal(Enumerable.Range(0, 10).Select(x => 2 * x), await doubled.CallAsync(Enumerable.Range(0, 10)).InTime());
        Same.Items([2, 4], await doubled.CallAsync([1, 2]).InTime());
        Assert.Empty(await doubled.CallAsync([]).InTime());
        Assert.Equal(4, doubled.CallAsync(Enumerable.Range(0, 10)).Tasks.Count);
    }

    [Fact]
    public async Task Function_of_one_value_gives_one_for_each_part()
    {
        var lengths = _client.All.Parallel((int[] part) => part.Length);
        var sums = _client.LoadBalanced().Parallel(async (int[] part) => await Task.FromResult(part.Sum()), chunkSize: 4);

        Same.Items([3, 3, 2, 2], await lengths.CallAsync(Enumerable.Range(0, 10)).InTime());
        Same.Items([0 + 1 + 2 + 3, 4 + 5 + 6, 7 + 8 + 9], await sums.CallAsync(Enumerable.Range(0, 10)).InTime());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(13)]
    public async Task Round_robin_comes_back_in_order(int count)
    {
        var seen = _client.All.Parallel((int[] part) => part.Select(x => (x, Engine.Current.Id)).ToArray(), Distribution.RoundRobin);

        Same.Items(Enumerable.Range(0, count).Select(x => (x, x % 4)).ToArray(), await seen.CallAsync(Enumerable.Range(0, count)).InTime());
    }

    [Fact]
    public async Task Round_robin_joins_parts_of_any_length()
    {
        // The first part is the shortest: engine 0 keeps one item, the others all of theirs.
        var some = _client.All.Parallel((int[] part) => Engine.Current.Id == 0 ? part[..1] : part, Distribution.RoundRobin);

        Same.Items([0, 1, 2, 3, 5, 6, 7], await some.CallAsync(Enumerable.Range(0, 8)).InTime());
    }

    [Fact]
    public async Task Lists_are_parts_too()
    {
        var reversed = _client[0, 1].Parallel((List<string> part) => part.AsEnumerable().Reverse().ToList());

        Same.Items(["b", "a", "c"], await reversed.CallAsync(new List<string> { "a", "b", "c" }).InTime());
    }

    [Theory]
    [InlineData(Distribution.Block)]
    [InlineData(Distribution.RoundRobin)]
    public async Task Matrices_are_cut_and_joined_by_rows(Distribution distribution)
    {
        var twice = _client.All.Parallel((int[,] part) => Twice(part), distribution);
        var rows = _client.All.Parallel((int[,] part) => Sums(part), distribution);
        var whole = new int[6, 3];
        for (var i = 0; i < whole.Length; i++) whole[i / 3, i % 3] = i;

        var doubled = await twice.CallAsync(whole).InTime();

        Assert.Equal(Twice(whole), doubled);
        Assert.Equal(Sums(whole), await rows.CallAsync(whole).InTime());
        Assert.Empty(await twice.CallAsync(new int[0, 3]).InTime());
    }

    [Fact]
    public async Task Parts_without_rows_have_no_width_that_counts()
    {
        var keep = _client.All.Parallel((int[,] part) => part[0, 0] == 0 ? new int[0, 0] : part);

        Assert.Equal(new[,] { { 1, 1 } }, await keep.CallAsync(new[,] { { 0, 0 }, { 1, 1 } }).InTime());
        Assert.Equal(0, (await keep.CallAsync(new[,] { { 0, 0 }, { 0, 1 } }).InTime()).GetLength(0));
    }

    [Fact]
    public async Task Matrices_of_other_widths_are_not_joined()
    {
        var odd = _client[0, 1].Parallel((int[,] part) => new int[1, 1 + Engine.Current.Id]);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => odd.CallAsync(new int[4, 2]).InTime());

        Assert.Contains("part 1 has 2 columns, part 0 has 1", error.Message);
    }

    [Fact]
    public async Task Two_sequences_are_cut_at_the_same_places_and_must_be_of_one_length()
    {
        var products = _client.All.Parallel((int[] a, int[] b) => a.Zip(b, (x, y) => x * y).ToArray());
        var dots = _client.LoadBalanced().Parallel((int[] a, int[] b) => a.Zip(b, (x, y) => x * y).Sum(), chunkSize: 2);

        Same.Items([3, 8, 15, 24, 35], await products.CallAsync([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]).InTime());
        Same.Items([3 + 8, 15], await dots.CallAsync([1, 2, 3], [3, 4, 5]).InTime());
        var error = Assert.Throws<ArgumentException>(() => products.CallAsync([1, 2], [1, 2, 3]));
        Assert.Contains("2 and 3 items", error.Message);
    }

    [Fact]
    public async Task Map_of_a_parallel_function_calls_it_with_each_element()
    {
        var sum = _client.LoadBalanced().Parallel((int[] part) => part.Sum(), chunkSize: 10);
        var twice = _client.All.Parallel((int[] part) => part.Select(x => 2 * x).ToArray());

        Same.Items([3, 7], await sum.MapAsync([[1, 2], [3, 4]]).InTime());
        Assert.Equal([[2, 4], [6]], await twice.MapAsync([[1, 2], [3]]).InTime());
    }

    private static int[,] Twice(int[,] part)
    {
        var result = new int[part.GetLength(0), part.GetLength(1)];
        for (var i = 0; i < part.GetLength(0); i++)
            for (var j = 0; j < part.GetLength(1); j++) result[i, j] = 2 * part[i, j];
        return result;
    }

    private static int[] Sums(int[,] part) =>
        [.. Enumerable.Range(0, part.GetLength(0)).Select(i => Enumerable.Range(0, part.GetLength(1)).Sum(j => part[i, j]))];

    // The engines in this process share the tests' statics.
    private static class Waiting
    {
        public static TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static Task Until(CancellationToken stop)
        {
            Began.TrySetResult();
            return Task.Delay(Timeout.Infinite, stop);
        }
    }
}
