namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of shipping, and what it says beside it.</summary>
public sealed class ShippingSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Captured_values_are_copied()
    {
        EngineView first = client[0];

        var numbers = new List<int> { 1, 2, 3 };
        int count = await first.ApplyAsync(() =>
        {
            numbers.Add(4);
            return numbers.Count;
        });
        Console.WriteLine($"{count} there, {numbers.Count} here");   // 4 there, 3 here

        Assert.Equal((4, 3), (count, numbers.Count));
    }

    [Fact]
    public async Task Results_have_the_declared_type()
    {
        EngineView first = client[0];

        int[] even = await first.ApplyAsync(() => Enumerable.Range(0, 10).Where(x => x % 2 == 0).ToArray());
        (int Id, DateTime Now) stamp = await first.ApplyAsync(() => (Engine.Current.Id, DateTime.UtcNow));

        Assert.Equal([0, 2, 4, 6, 8], even);
        Assert.Equal(0, stamp.Id);
    }

    [Fact]
    public async Task The_way_to_the_culprit_is_told()
    {
        EngineView first = client[0];

        var report = new Dictionary<string, object> { ["text"] = "so far so good", ["file"] = new MemoryStream(), ["log"] = Console.Out };
        try
        {
            await first.ApplyAsync(() => report.Count);
        }
        catch (CannotShipException e)
        {
            Console.WriteLine(e.Place);
        }

        var error = Assert.Throws<CannotShipException>(() => first.ApplyAsync(() => report.Count));
        Assert.StartsWith("captured variable 'report'", error.Place, StringComparison.Ordinal);
        Assert.Contains("log", error.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lazy_results_run_on_the_engine()
    {
        EngineView first = client[0];

        IEnumerable<int> lazy = await first.ApplyAsync(() => Enumerable.Range(0, 3).Select(_ => Engine.Current.Id));
        Assert.Equal([0, 0, 0], lazy);
    }

    [Fact]
    public async Task Results_that_cannot_travel_fail_after_the_call()
    {
        EngineView first = client[0];

        var error = await Assert.ThrowsAsync<RemoteException>(() => first.ApplyAsync(() => { Engine.Set("ran", true); return new Timer(_ => { }); }).AsTask());
        Assert.Equal(nameof(CannotShipException), error.Ename);
        Assert.True(await first.PullAsync<bool>("ran"));
    }

    [Fact]
    public async Task One_object_stays_one_object()
    {
        EngineView first = client[0];

        var list = new List<int> { 1 };
        Assert.True(await first.ApplyAsync((List<int>[] pair) => ReferenceEquals(pair[0], pair[1]), new[] { list, list }));
    }
}
