namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of cancelling and of errors.</summary>
public sealed class ErrorSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Tokens_cancel_results()
    {
        EngineView first = client[0];

        using var stop = new CancellationTokenSource();
        AsyncResult<int> endless = first.ApplyAsync(async (int ms, CancellationToken token) =>
        {
            await Task.Delay(ms, token);
            return ms;
        }, 600_000, stop.Token);

        stop.Cancel();
        try
        {
            await endless;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless.AsTask());
    }

    [Fact]
    public async Task Remote_errors_are_caught()
    {
        EngineView first = client[0];

        try
        {
            await first.ApplyAsync(() => int.Parse("seven"));
        }
        catch (RemoteException e)
        {
            Console.WriteLine($"{e.Ename} on engine {e.EngineId}: {e.Evalue}");
            Console.WriteLine(string.Join('\n', e.Traceback));
        }

        Assert.Equal(1, await first.ApplyAsync(() => 1));
    }

    [Fact]
    public async Task Several_errors_come_together()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        try
        {
            await tasks.MapAsync(x => 100 / x, [1, 0, 2, 0]);
        }
        catch (CompositeException e)
        {
            Console.WriteLine($"{e.Errors.Count} of 4 tasks failed, the first with: {e.Errors[0].Message}");
        }

        var error = await Assert.ThrowsAsync<CompositeException>(() => tasks.MapAsync(x => 100 / x, [1, 0, 2, 0]).AsTask());
        Assert.Equal(2, error.Errors.Count);
    }

    [Fact]
    public async Task What_cannot_travel_is_refused()
    {
        EngineView first = client[0];

        var log = Console.Out;
        try
        {
            await first.ApplyAsync(() => log.WriteLine("hello"));
        }
        catch (CannotShipException e)
        {
            Console.WriteLine(e.Message);                         // captured variable 'log': ... belongs to this process and cannot be shipped
        }

        var error = Assert.Throws<CannotShipException>(() => first.ApplyAsync(() => log.WriteLine("hello")));
        Assert.StartsWith("captured variable 'log': ", error.Message, StringComparison.Ordinal);
    }
}
