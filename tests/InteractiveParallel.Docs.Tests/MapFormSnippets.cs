namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual's page on maps shows.</summary>
public sealed class MapFormSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Several_sequences()
    {
        var (all, tasks) = (client.All, client.LoadBalanced());

        string[] numbered = await all.MapAsync((line, number) => $"{number}: {line}", ["one", "two", "three"], Numbers.From(1));
        int[] sums = await tasks.MapAsync((a, b, c) => a + b + c, [1, 2], [10, 20], [100, 200, 300]);

        Assert.Equal("3: three", numbered[2]);
        Assert.Equal([111, 222], sums);
    }

    [Fact]
    public async Task Failing_fast()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        int[] checkedItems = await tasks.MapAsync(x => checked(x * x), Enumerable.Range(0, 1000), chunkSize: 50).FailFastAsync(cancelOthers: true);

        Assert.Equal(998001, checkedItems[^1]);
    }

    [Fact]
    public async Task Errors_as_values()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        AsyncMapResult<Outcome<int>> parsed = tasks.MapOutcomesAsync(int.Parse, ["12", "twelve", "7"], chunkSize: 2);
        await foreach (Outcome<int> outcome in parsed)
            Console.WriteLine(outcome.Succeeded ? $"{outcome.Value}" : $"engine {outcome.EngineId}: {outcome.Error!.Message}");

        Assert.Equal([true, false, true], (await parsed).Select(outcome => outcome.Succeeded));
    }

    [Fact]
    public async Task Streams()
    {
        LoadBalancedView tasks = client.LoadBalanced();
        string[] lines = ["1", "x"];

        var options = new MapStreamOptions { ChunkSize = 100 };
        await foreach (int square in tasks.MapStream(x => x * x, Numbers.From(1), options))
            if (square > 10_000) break;                           // stops the input, and cancels what was sent

        await foreach (int sum in client.LoadBalanced(0, 1).MapStream((a, b) => a + b, [1, 2, 3], Numbers.From(10)))
            Console.WriteLine(sum);

        await foreach (Outcome<int> outcome in tasks.MapStream(int.Parse, lines).Outcomes)
            if (!outcome.Succeeded) Console.WriteLine(outcome.Error!.Message);

        Assert.Equal(0, client.Outstanding);
    }

    [Fact]
    public async Task Functions_of_a_view()
    {
        var (all, tasks) = (client.All, client.LoadBalanced());

        var square = tasks.Remote((int x) => x * x);
        int nine = await square.CallAsync(3);
        int[] everywhere = await all.Remote(() => Engine.Current.Id).CallAsync();

        var smooth = all.Parallel((double[] part) => part.Select(Math.Sqrt).ToArray());
        double[] smoothed = await smooth.CallAsync(Enumerable.Range(0, 100).Select(x => (double)x));

        var sum = tasks.Parallel((double[] part) => part.Sum(), chunkSize: 1000);
        double[] sumsOfParts = await sum.CallAsync(smoothed);
        double[] sumsOfArrays = await sum.MapAsync([[1, 2], [3, 4]]);

        Assert.Equal(9, nine);
        Assert.Equal(all.Engines.Count, everywhere.Length);
        Assert.Equal(smoothed.Sum(), Assert.Single(sumsOfParts), 1e-9);
        Assert.Equal([3, 7], sumsOfArrays);
    }

    [Fact]
    public async Task Executors()
    {
        await using (Executor executor = client.Executor())
        {
            AsyncResult<int> answer = executor.SubmitAsync(() => 6 * 7);
            AsyncMapResult<int> doubled = executor.MapAsync(x => 2 * x, Enumerable.Range(0, 100), chunkSize: 10);
        }                                                         // waits for both

        Assert.Equal(0, client.Outstanding);
    }

    private static class Numbers
    {
        public static IEnumerable<int> From(int first)
        {
            for (var i = first; ; i++) yield return i;
        }
    }
}
