namespace InteractiveParallel.Docs.Tests;

/// <summary>What the manual shows of results in groups and of the hub.</summary>
public sealed class GroupSnippets(InProcessFixture fixture) : IClassFixture<InProcessFixture>
{
    private readonly Client client = fixture.Client;

    [Fact]
    public async Task Results_are_taken_apart_with_their_errors()
    {
        AsyncResults<int> both = client[0, 1].ApplyAsync(() => 10 / Engine.Current.Id);
        foreach (Outcome<int> outcome in await both.OutcomesAsync())     // errors are values here, nothing is thrown
            Console.WriteLine($"engine {outcome.EngineId}: {outcome}");

        int ten = await both[1];                                          // the result of one of them
        IReadOnlyList<AsyncResult<int>> apart = both.Split();

        Assert.Equal(10, ten);
        Assert.Equal([false, true], apart.Select(part => part.Successful));
    }

    [Fact]
    public async Task Results_are_waited_for_together()
    {
        LoadBalancedView tasks = client.LoadBalanced();

        AsyncResult<int>[] jobs = [.. Enumerable.Range(1, 4).Select(i => tasks.ApplyAsync(async (int ms) =>
        {
            await Task.Delay(ms);
            return ms;
        }, 20 * i))];
        var (done, pending) = await client.WaitAsync(jobs, returnWhen: ReturnWhen.FirstCompleted);
        Console.WriteLine($"{done.Count} done, {pending.Count} to come");
        await client.WaitInteractiveAsync();                              // with a line that tells how far it is

        Assert.NotEmpty(done);
        Assert.All(jobs, job => Assert.True(job.Successful));
    }

    [Fact]
    public async Task The_hub_answers_for_every_client()
    {
        await using var cluster = Cluster.InProcess(2);
        await using var client = await cluster.ConnectAsync();
        LoadBalancedView tasks = client.LoadBalanced();

        AsyncResult<int> mine = tasks.With("fit-7").ApplyAsync(() => 42);
        string id = mine.Metadata.MessageId;

        await using var colleague = await cluster.ConnectAsync();
        int theirs = await colleague.GetResult<int>(id);
        IReadOnlyList<TaskRecord> fits = await colleague.DbQueryAsync(TaskColumn.Label.Like("fit-*") & TaskColumn.Completed.IsNotNull);
        foreach (TaskRecord record in fits) Console.WriteLine($"{record.MsgId} {record.Label}: {record.Status}");

        QueueStatus queues = await colleague.QueueStatusAsync();
        foreach (var (engine, queue) in queues.Engines) Console.WriteLine($"engine {engine}: {queue.Queue} waiting, {queue.Completed} done");

        Assert.Equal(42, theirs);
        Assert.Equal([id], fits.Select(record => record.MsgId));
        Assert.Equal(2, queues.Engines.Count);
    }
}
